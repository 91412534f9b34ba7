import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Asked, Clock, askedBy } from '#event-store';
import { Opener, concealed, isSealed } from '#privacy';
import { RecordPersonalDataRead } from './commands/record-personal-data-read.ts';

/** Who has personal details opened. */
export type Reader = Pick<Asked, 'actor' | 'role' | 'station' | 'source'> & { readonly correlationId?: string };

/** An event as a list shows it. */
interface ShownEvent {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly data: object;
}

/** Sealed fields beside the place where they were sealed. */
interface ShownFields {
  readonly fields: object;
  readonly sealedIn: { readonly stream: string; readonly eventId: string; readonly type: string };
}

/** Opens what is sealed in an answer, after the reading itself was recorded. */
@Injectable()
export class Revealing {
  constructor(
    private readonly commands: CommandBus,
    private readonly opener: Opener,
    private readonly clock: Clock,
  ) {}

  /**
   * The answer with its personal details in clear. `also`: streams of people of whom every reading is recorded.
   * @throws {Refused} `missing-value` without a purpose
   */
  async revealed<T>(answer: T, purpose: string, reader: Reader, also: readonly string[] = []): Promise<T> {
    const sealed = [...sealedIn(answer)];
    const fields = sealed.flatMap((of) => of.fields);
    await this.recordRead(
      {
        streams: [...sealed.map(({ stream }) => stream), ...also],
        fields: fields.length === 0 && also.length > 0 ? ['sealed'] : fields,
        purpose,
      },
      reader,
    );
    return (await this.#opened(answer)) as T;
  }

  /** Records that somebody saw these fields of these streams. */
  async recordRead(
    { streams, fields, purpose }: { streams: readonly string[]; fields: readonly string[]; purpose: string },
    { correlationId, ...reader }: Reader,
  ): Promise<void> {
    const command = Object.assign(new RecordPersonalDataRead(), {
      day: this.clock.now().toISOString().slice(0, 10),
      streams: [...new Set(streams)],
      fields: [...new Set(fields)],
      purpose,
    });
    const commandId = randomUUID();
    const asked = { ...reader, commandId, requestHash: '', correlationId: correlationId ?? commandId };
    await this.commands.execute(askedBy(command, asked));
  }

  async #opened(value: unknown): Promise<unknown> {
    if (value === null || typeof value !== 'object') return value;
    if (isEvent(value)) return { ...value, data: await this.opener.event(value) };
    if (isFields(value)) return { ...value, fields: await this.opener.data(value.fields, value.sealedIn) };
    if (Array.isArray(value)) return Promise.all(value.map((inner) => this.#opened(inner)));
    const opened = Object.entries(value).map(async ([name, inner]) => [name, await this.#opened(inner)] as const);
    return Object.fromEntries(await Promise.all(opened));
  }
}

/** The answer as everyone may see it. */
export const shownSealed = <T>(answer: T): T => concealed(answer) as T;

function* sealedIn(value: unknown): Generator<{ stream: string; fields: string[] }> {
  if (value === null || typeof value !== 'object') return;
  const [stream, data] = isEvent(value)
    ? [value.stream, value.data]
    : isFields(value)
      ? [value.sealedIn.stream, value.fields]
      : [undefined, undefined];
  if (stream === undefined) for (const inner of Object.values(value)) yield* sealedIn(inner);
  else {
    const fields = sealedFields(data);
    if (fields.length > 0) yield { stream, fields };
  }
}

/** Names of the sealed fields, wherever they lie. */
const sealedFields = (value: unknown, name = ''): string[] =>
  isSealed(value)
    ? [name]
    : value === null || typeof value !== 'object'
      ? []
      : Object.entries(value).flatMap(([field, inner]) => sealedFields(inner, Array.isArray(value) ? name : field));

const isEvent = (value: object): value is ShownEvent =>
  'stream' in value && 'id' in value && 'type' in value && 'data' in value && isObject(value.data);

const isFields = (value: object): value is ShownFields =>
  'fields' in value && 'sealedIn' in value && isObject(value.fields) && isObject(value.sealedIn);

const isObject = (value: unknown): value is object => value !== null && typeof value === 'object';
