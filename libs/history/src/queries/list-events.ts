import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore } from '#event-store';
import { type ListedEvent, listed } from '../entry.ts';

export interface ListedEvents {
  readonly events: readonly ListedEvent[];
  /** The position to go on from; `null` at the end of the history. */
  readonly next: string | null;
}

/** The history of a station, in order, a page at a time. `from` is exclusive: the `next` of the page before. */
export class ListEvents extends Query<ListedEvents> {
  constructor(
    readonly station: string,
    readonly filter: { stream?: string; type?: string; actor?: string; from?: bigint; limit?: number } = {},
  ) {
    super();
  }
}

@QueryHandler(ListEvents)
export class ListEventsHandler implements IQueryHandler<ListEvents> {
  constructor(private readonly store: EventStore) {}

  async execute({ station, filter }: ListEvents): Promise<ListedEvents> {
    const { stream, type, actor, from, limit = 100 } = filter;
    const events: ListedEvent[] = [];
    const reading = {
      ...(from === undefined ? {} : { after: from }),
      ...(type === undefined ? {} : { types: [type] }),
    };
    for await (const page of this.store.readAll(reading)) {
      for (const event of page.events) {
        if (event.metadata['station'] !== station) continue;
        if (stream !== undefined && event.stream !== stream) continue;
        if (actor !== undefined && event.metadata['actor'] !== actor) continue;
        if (events.length === limit) return { events, next: events.at(-1)?.position ?? null };
        events.push(listed(event));
      }
    }
    return { events, next: null };
  }
}
