/** How long the driver waits, in milliseconds. */
export interface KeyWaits {
  /** Until a server that does not answer is given up at the opening. */
  readonly opening: number;
  /** One question to the server, with the client's own second try. */
  readonly operation: number;
}

export const defaultWaits: KeyWaits = { opening: 15_000, operation: 10_000 };
