import {
  type AllStreamRecordedEvent,
  type AppendExpectedRevision,
  EventStoreDBClient,
  NO_STREAM,
  type Position,
  jsonEvent,
  streamNameFilter,
} from '@eventstore/db-client';
import { tombstoned } from '../../../../../../test/engines/eventstoredb/swept.ts';
import { isOfThisRun, listed, newStream } from '../../../specimens/under-test.ts';

export type Made = ReturnType<typeof jsonEvent>;

export const made = (count = 1): Made[] =>
  Array.from({ length: count }, () => jsonEvent({ type: 'PlotWatered', data: { litres: 10 } }));

/** The client as it comes, and what the notes do with it again and again. */
export class BareClient {
  readonly client: EventStoreDBClient;

  constructor(readonly connection: string) {
    this.client = EventStoreDBClient.connectionString(connection);
  }

  append(stream: string, events: Made[], expectedRevision: AppendExpectedRevision) {
    return this.client.appendToStream(stream, events, { expectedRevision });
  }

  /** A stream of so many events. */
  async written(count: number) {
    const [stream, events] = [newStream(), made(count)];
    await this.append(stream, events, NO_STREAM);
    return { stream, events, ids: events.map(({ id }) => id) };
  }

  async read(stream: string) {
    return (await listed(this.client.readStream(stream))).flatMap(({ event }) => (event === undefined ? [] : [event]));
  }

  async idsIn(stream: string) {
    return (await this.read(stream)).map(({ id }) => id);
  }

  /** A place in the log behind everything that is there. */
  async marked(): Promise<Position> {
    return (await this.client.appendToStream(newStream(), made())).position!;
  }

  /** What this run has written from there on, as the whole log shows it. */
  async ours(fromPosition: Position): Promise<AllStreamRecordedEvent[]> {
    const found = await listed(this.client.readAll({ fromPosition }));
    return found.flatMap(({ event }) =>
      event !== undefined && isOfThisRun({ stream: event.streamId }) ? [event] : [],
    );
  }

  /** What a subscription to streams whose names begin so brings from a position on, until it is enough. */
  async told(
    fromPosition: Position,
    prefix: string,
    enough: (events: readonly AllStreamRecordedEvent[], caughtUp: boolean) => boolean,
  ) {
    const events: AllStreamRecordedEvent[] = [];
    const checkpoints: Position[] = [];
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const filter = streamNameFilter({
      prefixes: [prefix],
      maxSearchWindow: 32,
      checkpointInterval: 1,
      checkpointReached: (_, position) => {
        checkpoints.push(position);
      },
    });
    const subscription = this.client.subscribeToAll({ fromPosition, filter });
    let caughtUp = false;
    const look = () => {
      if (enough(events, caughtUp)) resolve();
    };
    subscription.on('data', ({ event }) => {
      if (event !== undefined) events.push(event);
      look();
    });
    subscription.on('caughtUp', () => {
      caughtUp = true;
      look();
    });
    subscription.on('error', reject);
    await promise;
    await subscription.unsubscribe();
    return { events, checkpoints };
  }

  /** Deletes for ever what this run has written from there on. */
  async sweep(fromPosition: Position): Promise<void> {
    const written = (await this.ours(fromPosition)).map(({ streamId }) => streamId);
    const streams = new Set(written.filter((stream) => !stream.startsWith('$')));
    for (const stream of streams) await tombstoned(this.client, stream);
  }
}
