import { setTimeout as wait } from 'node:timers/promises';

/** The pause before the next attempt; `failures` in a row so far, from 1. Ends early, without an error, by the signal. */
export type Backoff = (failures: number, signal: AbortSignal) => Promise<void>;

/** Twice as long after each failure, up to `most`, and somewhere in the upper half of that by chance. Milliseconds. */
export const doubling =
  ({ first = 100, most = 30_000, random = Math.random } = {}): Backoff =>
  async (failures, signal) => {
    const longest = Math.min(most, first * 2 ** (failures - 1));
    const pause = wait(longest * (0.5 + random() / 2), undefined, { signal });
    await pause.catch(() => undefined);
  };
