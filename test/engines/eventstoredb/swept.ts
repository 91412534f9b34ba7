import { setTimeout as sleep } from 'node:timers/promises';
import { type AllStreamRecordedEvent, EventStoreDBClient, type Position, START } from '@eventstore/db-client';
import { isPassing, typeOf } from '../../../libs/event-store/src/eventstoredb/client/eventstoredb.failures.ts';

const atOnce = 20;
const tries = 60;

/**
 * Deletes for ever what a run wrote on a server that it shares: every stream of which it calls an event written from the
 * position on its own. What stays until the next scavenge is a mark without content under a name that never comes again; a
 * stream that is only deleted would keep its last event, to go on counting from. To be called when no other client of the
 * process is open.
 * @returns how many streams there were
 */
export async function swept(
  connection: string,
  from: Position | undefined,
  isOwn: (event: AllStreamRecordedEvent) => boolean,
): Promise<number> {
  const client = EventStoreDBClient.connectionString(connection);
  try {
    const streams = new Set<string>();
    for await (const { event } of client.readAll({ fromPosition: from ?? START })) {
      if (event === undefined || event.type.startsWith('$') || event.streamId.startsWith('$')) continue;
      if (isOwn(event)) streams.add(event.streamId);
    }
    const left = [...streams];
    while (left.length > 0) await Promise.all(left.splice(0, atOnce).map((stream) => tombstoned(client, stream)));
    return streams.size;
  } finally {
    await client.dispose();
  }
}

/** Also where the server is away for a while, and where it deleted the stream without being heard. */
export async function tombstoned(client: EventStoreDBClient, stream: string): Promise<void> {
  for (let left = tries; ; left -= 1) {
    try {
      await client.tombstoneStream(stream);
      return;
    } catch (error) {
      if (typeOf(error) === 'stream-deleted') return;
      if (left === 0 || !isPassing(error)) throw error;
      await sleep(500);
    }
  }
}
