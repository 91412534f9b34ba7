import { once } from 'node:events';
import {
  EventStore,
  EventStoreUnavailable,
  type FollowOptions,
  type Page,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
} from '#event-store';

/** A log as it was when it ended at a position: what lies behind is not there. Only read. */
export class LogUpTo extends EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly end: bigint,
  ) {
    super();
  }

  override async *readAll(options: ReadAllOptions = {}): AsyncGenerator<Page> {
    if ((options.after ?? -1n) >= this.end) return;
    for await (const { events, upTo, live } of this.store.readAll(options)) {
      const over = upTo >= this.end;
      yield over
        ? { events: events.filter(({ position }) => position <= this.end), upTo: this.end, live: true }
        : { events, upTo, live };
      if (over) return;
    }
  }

  override async *follow({ signal, ...options }: FollowOptions): AsyncGenerator<Page> {
    for await (const page of this.readAll(options)) {
      if (signal.aborted) return;
      yield page;
    }
    if (!signal.aborted) await once(signal, 'abort');
  }

  override async *readStream(
    stream: string,
    options: ReadStreamOptions = {},
  ): AsyncGenerator<readonly RecordedEvent[]> {
    for await (const events of this.store.readStream(stream, options))
      yield events.filter(({ position }) => position <= this.end);
  }

  override async head(): Promise<bigint | undefined> {
    const head = await this.store.head();
    if (head === undefined || this.end < 0n) return undefined;
    return head < this.end ? head : this.end;
  }

  override append(): Promise<never> {
    return Promise.reject(new EventStoreUnavailable('A log that ended is only read'));
  }

  /** The log itself stays open. */
  override async close(): Promise<void> {}
}
