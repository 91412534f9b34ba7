import type { EngineCounts } from '../../event-store.ts';

/** Counted up as it happens. */
export type EventStoreDbCounters = { -readonly [Name in keyof EngineCounts]: number };

export const noCounts = (): EventStoreDbCounters => ({
  reconnects: 0,
  silences: 0,
  appendRetries: 0,
  readRetries: 0,
  unknownOutcomes: 0,
  strayAnswers: 0,
  followLag: 0,
});
