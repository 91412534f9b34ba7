/** What an operator wants to see of the driver; it only counts up, but for the lag. */
export interface EventStoreDbCounters {
  /** Subscriptions that were opened anew. */
  reconnects: number;
  /** Of them, because the log grew and the subscription said nothing. */
  silences: number;
  appendRetries: number;
  readRetries: number;
  /** Appends whose callers were told `OutcomeUnknown`. */
  unknownOutcomes: number;
  /** Answers of the server that nobody waited for any more. */
  strayAnswers: number;
  /** Milliseconds from the writing of the event that a follower got last to its delivery. */
  followLag: number;
}

export const noCounts = (): EventStoreDbCounters => ({
  reconnects: 0,
  silences: 0,
  appendRetries: 0,
  readRetries: 0,
  unknownOutcomes: 0,
  strayAnswers: 0,
  followLag: 0,
});
