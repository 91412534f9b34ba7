import { EventStore, type Page, type ReadAllOptions, type RecordedEvent } from '#event-store';

/** A history, to be read in small pages. */
export class LogInMemory extends EventStore {
  constructor(readonly events: readonly RecordedEvent[]) {
    super();
  }

  override async *readStream(stream: string): AsyncIterable<readonly RecordedEvent[]> {
    yield* pages(this.events.filter((event) => event.stream === stream));
  }

  override async *readAll({ after = -1n }: ReadAllOptions = {}): AsyncIterable<Page> {
    const rest = this.events.filter(({ position }) => position > after);
    for (const events of pages(rest))
      yield { events, upTo: events.at(-1)!.position, live: events.at(-1) === rest.at(-1) };
  }

  override async head(): Promise<bigint | undefined> {
    return this.events.at(-1)?.position;
  }

  override append(): Promise<never> {
    return Promise.reject(new Error('this history is only read'));
  }

  override follow(): never {
    throw new Error('this history has ended');
  }

  override async close(): Promise<void> {}
}

function* pages(events: readonly RecordedEvent[]): Generator<readonly RecordedEvent[]> {
  for (let at = 0; at < events.length; at += 7) yield events.slice(at, at + 7);
}
