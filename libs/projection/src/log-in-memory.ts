import {
  type Appended,
  EventStore,
  type FollowOptions,
  type NewEvent,
  type Page,
  type RecordedEvent,
} from '#event-store';

/** A log for tests, whose pages can be cut anywhere and whose feed can be torn. */
export class LogInMemory extends EventStore {
  readonly log: RecordedEvent[] = [];
  /** How many events the next page holds. */
  pageSize: () => number = () => 100;
  #grown = Promise.withResolvers<void>();
  #torn: Error | undefined;

  async append(stream: string, events: readonly NewEvent[]): Promise<Appended> {
    const before = this.log.filter((event) => event.stream === stream).length;
    for (const [at, event] of events.entries())
      this.log.push({ ...event, stream, revision: BigInt(before + at), position: BigInt(this.log.length) });
    this.#changed();
    return { revision: BigInt(before + events.length - 1), position: BigInt(this.log.length - 1) };
  }

  async *readStream(stream: string): AsyncIterable<readonly RecordedEvent[]> {
    yield this.log.filter((event) => event.stream === stream);
  }

  async *readAll({ after = -1n }: { after?: bigint } = {}): AsyncIterable<Page> {
    for (let page = this.#page(after); page !== undefined; page = this.#page(page.upTo)) yield page;
  }

  async *follow({ after = -1n, signal }: FollowOptions): AsyncIterable<Page> {
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    let upTo = after;
    while (!signal.aborted) {
      if (this.#torn) throw this.#torn;
      const page = this.#page(upTo);
      if (page === undefined) await Promise.race([this.#grown.promise, aborted]);
      else {
        yield page;
        ({ upTo } = page);
      }
    }
  }

  async head(): Promise<bigint | undefined> {
    return this.log.at(-1)?.position;
  }

  async close(): Promise<void> {}

  /** From now on the feed fails with this; mended with `undefined`. */
  tear(error: Error | undefined): void {
    this.#torn = error;
    this.#changed();
  }

  #page(after: bigint): Page | undefined {
    const from = Number(after) + 1;
    const events = this.log.slice(from, from + this.pageSize());
    const last = events.at(-1);
    return last && { events, upTo: last.position, live: last === this.log.at(-1) };
  }

  #changed(): void {
    this.#grown.resolve();
    this.#grown = Promise.withResolvers();
  }
}
