import { setTimeout as wait } from 'node:timers/promises';

/** Lets at least so many milliseconds pass between two times that it lets go on; none where that much has passed anyway. */
export function pacing(milliseconds: number, signal: AbortSignal): () => Promise<void> {
  let last = -Infinity;
  return async () => {
    const rest = last + milliseconds - performance.now();
    if (rest > 0) await wait(Math.ceil(rest), undefined, { signal }).catch(() => undefined);
    last = performance.now();
  };
}
