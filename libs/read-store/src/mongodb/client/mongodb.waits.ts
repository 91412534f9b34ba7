/** How long the driver waits, in milliseconds. */
export interface Waits {
  /** Until a server that does not answer is given up at the opening. */
  readonly opening: number;
  /** Later: until a server is found that takes writes. */
  readonly selection: number;
  /** One word to the server. */
  readonly operation: number;
  /** How long the beat of a leader has to stand still before another process takes over. */
  readonly standstill: number;
}

export const defaultWaits: Waits = { opening: 12_000, selection: 10_000, operation: 20_000, standstill: 10_000 };
