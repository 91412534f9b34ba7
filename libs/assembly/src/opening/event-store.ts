import { join } from 'node:path';
import { type Clock, EmbeddedEventStore, type EventStore, openEventStoreDb } from '#event-store';

export interface EventStoreOpening {
  readonly dataFolder: string;
  /** Connection string of an EventStoreDB that holds the events; by default a file of the data folder does. */
  readonly eventStore?: string | undefined;
  readonly readOnly?: boolean;
  readonly clock: Clock;
}

/** The engine that holds the events. @throws {EventStoreUnavailable} in words */
export async function openEventStore(opening: EventStoreOpening): Promise<EventStore> {
  const { dataFolder, eventStore, readOnly = false, clock } = opening;
  if (eventStore !== undefined) return openEventStoreDb({ connection: eventStore, clock });
  return EmbeddedEventStore.open({ file: join(dataFolder, 'events.db'), clock, readOnly });
}
