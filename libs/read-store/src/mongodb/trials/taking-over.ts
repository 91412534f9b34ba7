import type { MongoReadStore } from '../mongodb.read-store.ts';

/** A server ends the transaction of a process that says nothing any more after a minute. */
const longest = 120_000;

/**
 * Leads as soon as it can. What a stopped process wrote in a transaction that it did not end stays locked until the server
 * ends it; until then there is no beginning, and it is asked again.
 */
export async function takenOver(store: MongoReadStore): Promise<void> {
  const end = performance.now() + longest;
  for (;;) {
    try {
      await store.lead(AbortSignal.timeout(longest));
      return;
    } catch (error) {
      if ((error as Error).name !== 'ReadStoreUnavailable' || performance.now() > end) throw error;
    }
  }
}
