import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { EventStoreUnavailable } from '../errors.ts';
import {
  type Appended,
  EventStore,
  type ExpectedRevision,
  type FollowOptions,
  type NewEvent,
  type Page,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
} from '../event-store.ts';
import { storable } from '../storable.ts';
import { EmbeddedAppender, writerOf } from './embedded.appender.ts';
import { EmbeddedReader } from './embedded.reader.ts';
import { Growth } from './growth.ts';

export interface EmbeddedOptions {
  /** Made with its folder when it is not there. Beside it lie `-wal`, `-shm` and `.lock`. */
  readonly file: string;
  readonly clock: Clock;
  /** Reads beside the process that writes; the file must be there. */
  readonly readOnly?: boolean;
}

const pollEvery = 100;
const newest = 2n ** 63n - 1n;

/** The event store of one machine: one SQLite file, written by a thread of its own and read here in short goes. */
export class EmbeddedEventStore extends EventStore {
  readonly #reader: EmbeddedReader;
  readonly #appender: EmbeddedAppender | undefined;
  readonly #growth: Growth;
  readonly #clock: Clock;
  readonly #poll: NodeJS.Timeout | undefined;
  #closed = false;

  private constructor(reader: EmbeddedReader, appender: EmbeddedAppender | undefined, growth: Growth, clock: Clock) {
    super();
    this.#reader = reader;
    this.#appender = appender;
    this.#growth = growth;
    this.#clock = clock;
    if (appender === undefined) this.#poll = setInterval(() => growth.announce(), pollEvery);
  }

  /**
   * @throws {EventStoreUnavailable} the file is damaged, not ours, of a newer version, not writable, or another process
   * writes it; it is left as it was
   */
  static async open({ file, clock, readOnly = false }: EmbeddedOptions): Promise<EmbeddedEventStore> {
    const growth = new Growth();
    const appender = readOnly ? undefined : await EmbeddedAppender.over(writerOf(file), () => growth.announce());
    try {
      return new EmbeddedEventStore(new EmbeddedReader(file), appender, growth, clock);
    } catch (error) {
      await appender?.close();
      throw error;
    }
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    if (this.#appender === undefined) throw new EventStoreUnavailable('The event store was opened for reading');
    const texts = storable(stream, events, expected, this.#clock.now().toISOString());
    return this.#appender.append({
      stream,
      expected: expected === 'no-stream' ? -1 : Number(expected),
      events: texts,
    });
  }

  async *readStream(
    stream: string,
    { from, backwards = false, limit = Infinity }: ReadStreamOptions = {},
  ): AsyncGenerator<readonly RecordedEvent[]> {
    let next = from ?? (backwards ? newest : 0n);
    let left = limit;
    while (left > 0 && next >= 0n) {
      const page = this.#reader.ofStream(stream, next, backwards, left);
      const last = page.at(-1);
      if (last === undefined) return;
      yield page;
      left -= page.length;
      next = last.revision + (backwards ? -1n : 1n);
      await setImmediate();
    }
  }

  async *readAll({ after = -1n, limit = Infinity, ...filter }: ReadAllOptions = {}): AsyncGenerator<Page> {
    let left = limit;
    for (let at = after; left > 0; await setImmediate()) {
      const page = this.#reader.ofLog(at, { ...filter, limit: left });
      if (page === undefined) return;
      yield page;
      if (page.live) return;
      at = page.upTo;
      left -= page.events.length;
    }
  }

  async *follow({ after = -1n, signal, ...filter }: FollowOptions): AsyncGenerator<Page> {
    let at = after;
    let live = false;
    while (!signal.aborted) {
      this.#mustBeAlive();
      const page = this.#reader.ofLog(at, filter);
      if (page === undefined && live) {
        await this.#growth.next(signal);
        continue;
      }
      yield page ?? { events: [], upTo: at, live: true };
      at = page?.upTo ?? at;
      live = page?.live ?? true;
      if (!live) await setImmediate();
    }
  }

  async head(): Promise<bigint | undefined> {
    return this.#reader.head();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#poll);
    await this.#appender?.finish();
    this.#reader.close();
    await this.#appender?.close();
    this.#growth.announce();
  }

  #mustBeAlive(): void {
    if (this.#closed) throw new EventStoreUnavailable('The event store is closed');
    if (this.#appender?.failure !== undefined) throw this.#appender.failure;
  }
}
