/** Does the work for every item, so many at a time, in their order. Ends with the first error, or when the signal says so. */
export async function inFlight<T>(
  items: Iterable<T>,
  most: number,
  signal: AbortSignal | undefined,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      signal?.throwIfAborted();
      await work(next.value);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: most }, worker));
  for (const outcome of ended) if (outcome.status === 'rejected') throw outcome.reason;
}
