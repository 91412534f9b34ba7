import type { Banyan } from '#assembly';
import { askedBy } from '#event-store';
import { RecordPersonalDataRead } from '#history';
import { Opener, concealed, isSealed } from '#privacy';
import { randomUUID } from 'node:crypto';

interface Openable {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly data: object;
}

/** Names of the sealed fields, wherever they lie. */
const sealedFields = (value: unknown, name = ''): string[] =>
  isSealed(value)
    ? [name]
    : value === null || typeof value !== 'object'
      ? []
      : Object.entries(value).flatMap(([field, inner]) => sealedFields(inner, Array.isArray(value) ? name : field));

/** The entries with their personal details in clear, after the reading itself was recorded. */
export async function revealed<T extends Openable>(
  banyan: Banyan,
  station: string,
  purpose: string,
  entries: readonly T[],
): Promise<T[]> {
  const read = entries.filter(({ data }) => sealedFields(data).length > 0);
  const command = Object.assign(new RecordPersonalDataRead(), {
    day: banyan.engines.clock.now().toISOString().slice(0, 10),
    streams: [...new Set(read.map(({ stream }) => stream))],
    fields: [...new Set(read.flatMap(({ data }) => sealedFields(data)))],
    purpose,
  });
  const commandId = randomUUID();
  const asked = {
    commandId,
    requestHash: '',
    actor: 'cli',
    role: 'admin',
    station,
    correlationId: commandId,
    source: 'cli',
  };
  await banyan.commands.execute(askedBy(command, asked));
  const opener = banyan.get(Opener);
  return Promise.all(entries.map(async (entry) => ({ ...entry, data: await opener.event(entry) })));
}

/** The entries as they are printed for everyone. */
export const concealedEntries = <T extends Openable>(entries: readonly T[]): T[] =>
  entries.map((entry) => ({ ...entry, data: concealed(entry.data) as object }));
