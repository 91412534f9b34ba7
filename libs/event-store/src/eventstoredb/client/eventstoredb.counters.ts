import type { EngineCounts } from '../../event-store.ts';

/** Counted up as it happens; stray answers by the line itself. */
export type EventStoreDbCounters = { -readonly [Name in Exclude<keyof EngineCounts, 'strayAnswers'>]: number };

export const noCounts = (): EventStoreDbCounters => ({
  reconnects: 0,
  silences: 0,
  appendRetries: 0,
  readRetries: 0,
  unknownOutcomes: 0,
  followLag: 0,
});
