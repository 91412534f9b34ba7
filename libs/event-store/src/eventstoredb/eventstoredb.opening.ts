import type { Clock } from '../clock.ts';
import type { EventStoreDbEventStore } from './eventstoredb.event-store.ts';
import type { Waits } from './client/eventstoredb.waits.ts';

export interface EventStoreDbOptions {
  /** `esdb://…` or `esdb+discover://…`; `tls=false` must be said for a node without TLS. */
  readonly connection: string;
  readonly clock: Clock;
  readonly waits?: Partial<Waits>;
}

/**
 * Opens the log of an EventStoreDB. The client is loaded here and not before: who uses another engine does not pay for it.
 * @throws {EventStoreUnavailable} in words: what is wrong with the connection string, or which host was tried and what it said
 */
export async function openEventStoreDb(options: EventStoreDbOptions): Promise<EventStoreDbEventStore> {
  const { EventStoreDbEventStore } = await import('./eventstoredb.event-store.ts');
  return EventStoreDbEventStore.open(options);
}
