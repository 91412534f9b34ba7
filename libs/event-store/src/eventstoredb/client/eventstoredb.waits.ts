import { setTimeout as sleep } from 'node:timers/promises';

/** How long the driver waits, in milliseconds. The client itself bounds neither appends nor reads. */
export interface Waits {
  /** Until a server that does not answer is given up at the opening. */
  readonly opening: number;
  /** One try of an append. */
  readonly appendTry: number;
  /** An append with all its tries, from the call to the answer. */
  readonly append: number;
  /** The longest silence in the middle of a read. */
  readonly readSilence: number;
  /** A page with all its tries. */
  readonly read: number;
  /** Until a subscription is confirmed. */
  readonly confirmation: number;
  /** The silence of a subscription after which the head of the log is looked up. */
  readonly heartbeat: number;
  readonly firstPause: number;
  readonly longestPause: number;
}

export const defaultWaits: Waits = {
  opening: 12_000,
  appendTry: 5_000,
  append: 20_000,
  readSilence: 5_000,
  read: 20_000,
  confirmation: 5_000,
  heartbeat: 5_000,
  firstPause: 25,
  longestPause: 2_000,
};

/** The driver's own timer ran out. */
export class TimedOut extends Error {
  readonly type = 'timed-out';
}

/** The promise, or `TimedOut` when it takes longer; what it does later is not waited for. */
export function within<T>(promise: Promise<T>, ms: number, what: string, late?: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      late?.();
      reject(new TimedOut(`${what} took longer than ${ms} ms`));
    }, ms);
    const inTime =
      <V>(settle: (value: V) => void) =>
      (value: V) => {
        clearTimeout(timer);
        settle(value);
      };
    promise.then(inTime(resolve), inTime(reject));
  });
}

/** Waits before the next try: twice as long each time, somewhere between half of it and the whole. */
export async function pause(attempt: number, waits: Waits, left: number, signal?: AbortSignal): Promise<void> {
  const longest = Math.min(waits.longestPause, waits.firstPause * 2 ** attempt);
  const ms = Math.min(left, longest / 2 + (Math.random() * longest) / 2);
  await sleep(Math.max(0, ms), undefined, signal === undefined ? {} : { signal }).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
}
