import { type Dated, type SeenFact, latestOn } from '#kernel';

/** Something that was said to hold from a day on, by which fact, from when to when the log had it so. */
export interface Said<Value = unknown> extends Dated {
  readonly value: Value;
  readonly revision: number;
  readonly recordedAt: string;
  /** Taken back, or replaced by a correction. */
  readonly takenBackAt?: string;
}

/** The list with what a fact says; without it, but remembered, where the fact is taken back. */
export function saying<Value>(
  list: readonly Said<Value>[],
  { sign, revision, event: { clock } }: SeenFact<object>,
  on: string,
  values: readonly Value[],
): readonly Said<Value>[] {
  const place = Number(revision);
  if (sign === 1) return [...list, ...values.map((value) => ({ on, value, revision: place, recordedAt: clock }))];
  return list.map((said) =>
    said.revision === place && said.takenBackAt === undefined ? { ...said, takenBackAt: clock } : said,
  );
}

/** At which point one looks: at a day, and as the log had it at an instant (RFC 3339 UTC, milliseconds) or has it now. */
export interface Look {
  readonly day: string;
  readonly recordedBy?: string;
}

const wasKnown = ({ recordedAt, takenBackAt }: Said, by: string | undefined): boolean =>
  by === undefined ? takenBackAt === undefined : recordedAt <= by && (takenBackAt === undefined || takenBackAt > by);

export const knownBy = <Value>(list: readonly Said<Value>[], recordedBy: string | undefined): Said<Value>[] =>
  list.filter((said) => wasKnown(said, recordedBy));

/** What was said to hold on the day. */
export const saidOn = <Value>(list: readonly Said<Value>[], { day, recordedBy }: Look): Value | undefined =>
  latestOn(knownBy(list, recordedBy), day)?.value;
