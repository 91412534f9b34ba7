import type { Correction } from '#kernel';
import { eventId } from '#event-store';
import type { PersonalSealer } from '#privacy';
import type { FactShape } from '../docs/fact-shapes.ts';
import type { AnyDescription } from '../docs/house.ts';
import type { Specimen } from './corpus.ts';
import { fixedId } from './fixed-keys.ts';
import { sample } from './sample.ts';

const asked = {
  commandId: fixedId('command'),
  requestHash: 'c0ffee00c0ffee00c0ffee00c0ffee00',
  actor: fixedId('actor'),
  role: 'recorder',
  station: 'specimen',
  correlationId: fixedId('correlation'),
  source: 'http',
  recordedAt: '2024-05-07T08:09:10.111Z',
};

interface Drawn {
  readonly type: string;
  readonly category: string;
  readonly revision: number;
  readonly schema: number;
  readonly data: object;
  readonly occurredOn?: string | undefined;
}

async function stored(sealer: PersonalSealer, drawn: Drawn): Promise<Specimen> {
  const { type, category, revision, schema, data, occurredOn } = drawn;
  const stream = `${category}-${fixedId(`${category}Id`)}`;
  const id = eventId(asked.commandId, stream, revision);
  const facts = [{ place: { stream, eventId: id, type }, station: asked.station, data }];
  const [sealed] = await sealer.seal(facts);
  const metadata = { ...asked, schema: `${schema}`, ...(occurredOn === undefined ? {} : { occurredOn }) };
  return { stream, revision: `${revision}`, id, type, data: sealed!, metadata };
}

/** A fact of today's shape as it would be stored. */
export function factSpecimen(
  sealer: PersonalSealer,
  category: string,
  type: string,
  { schema, occurredOn }: AnyDescription,
  shape: FactShape,
): Promise<Specimen> {
  const data = sample(shape) as Record<string, string>;
  const day = occurredOn === undefined ? undefined : data[occurredOn];
  return stored(sealer, { type, category, revision: 0, schema, data, occurredOn: day });
}

/** That a fact was taken back or corrected, as it would be stored. `plain`: its data in clear. */
export function correctionSpecimen(
  sealer: PersonalSealer,
  type: Correction['type'],
  of: Specimen,
  plain: object,
): Promise<Specimen> {
  const { revision, id, metadata, data } = of;
  const fact = { revision, id, type: of.type, schema: metadata['schema'] ?? '1' };
  const why = { reason: '样本 reason' };
  const carried =
    type === 'FactTakenBack' ? { fact, data, kind: 'typo', ...why } : { fact, before: data, after: plain, ...why };
  const category = of.stream.split('-')[0]!;
  const revisionOf = { FactCorrected: 1, FactTakenBack: 2 };
  const occurredOn = metadata['occurredOn'];
  return stored(sealer, { type, category, revision: revisionOf[type], schema: 1, data: carried, occurredOn });
}
