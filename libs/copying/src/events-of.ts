import type { EventStore, RecordedEvent } from '#event-store';

/** The log event by event behind a position, up to another one, inclusive. */
export async function* eventsOf(
  store: EventStore,
  { after, until }: { readonly after?: bigint | undefined; readonly until: bigint },
): AsyncGenerator<RecordedEvent> {
  for await (const { events } of store.readAll(after === undefined ? {} : { after })) {
    for (const event of events) {
      if (event.position > until) return;
      yield event;
    }
  }
}
