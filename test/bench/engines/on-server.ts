import { randomUUID } from 'node:crypto';
import {
  type AppendExpectedRevision,
  EventStoreDBClient,
  NO_STREAM,
  type Position,
  jsonEvent,
} from '@eventstore/db-client';
import { type EventStore, type NewEvent, openEventStoreDb } from '#event-store';
import { swept } from '../../engines/eventstoredb/swept.ts';
import { sessionHeld } from '../appends.ts';

export const clock = { now: () => new Date() };

/** The driver and the bare client over one server. What a bench writes there is deleted afterwards. */
export interface OnServer {
  readonly store: EventStore;
  readonly client: EventStoreDBClient;
  /** Ends the names of the streams of this bench. */
  readonly run: string;
  /** A place in the log behind everything that is there. */
  mark(): Promise<Position>;
  close(): Promise<void>;
}

export async function onServer(connection: string): Promise<OnServer> {
  const run = randomUUID().slice(0, 8);
  const store = await openEventStoreDb({ connection, clock });
  const client = EventStoreDBClient.connectionString(connection);
  const mark = async () =>
    (await bareAppend(client, `mark-${randomUUID()}-${run}`, [sessionHeld(0)], NO_STREAM)).position!;
  const begin = await mark();
  return {
    store,
    client,
    run,
    mark,
    async close() {
      await client.dispose();
      await store.close();
      await swept(connection, begin, ({ streamId }) => streamId.endsWith(run));
    },
  };
}

/** What the client alone does with the same events: nothing checked. */
export const bareAppend = (
  client: EventStoreDBClient,
  stream: string,
  events: readonly NewEvent[],
  expectedRevision: AppendExpectedRevision,
) =>
  client.appendToStream(
    stream,
    events.map(({ id, type, data, metadata }) =>
      jsonEvent({ id, type, data: data as Record<string, unknown>, metadata: { ...metadata, recordedAt } }),
    ),
    { expectedRevision },
  );

const recordedAt = '2024-05-01T00:00:00.000Z';
