import type { Clock } from '../clock.ts';
import { EventStoreUnavailable } from '../errors.ts';
import {
  type Appended,
  type EngineCounts,
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
import { type EventStoreDbCounters, noCounts } from './client/eventstoredb.counters.ts';
import { Link } from './client/eventstoredb.link.ts';
import { Pages } from './client/eventstoredb.pages.ts';
import { type Waits, defaultWaits } from './client/eventstoredb.waits.ts';
import { Appender } from './eventstoredb.appender.ts';
import { Follower } from './eventstoredb.follower.ts';
import { KnownIds } from './eventstoredb.known-ids.ts';
import { LogReader } from './eventstoredb.log-reader.ts';
import type { EventStoreDbOptions } from './eventstoredb.opening.ts';
import { StreamReader } from './eventstoredb.stream-reader.ts';

/** The event store of several machines: an EventStoreDB, which may hold other applications' streams too. */
export class EventStoreDbEventStore extends EventStore {
  readonly counters: EventStoreDbCounters;
  readonly #link: Link;
  readonly #clock: Clock;
  readonly #closing = new AbortController();
  readonly #streams: StreamReader;
  readonly #log: LogReader;
  readonly #appender: Appender;
  readonly #follower: Follower;
  #closed: Promise<void> | undefined;

  private constructor(link: Link, clock: Clock, waits: Waits) {
    super();
    this.counters = noCounts();
    this.#link = link;
    this.#clock = clock;
    const known = new KnownIds();
    const pages = new Pages(link, waits, this.counters, this.#closing.signal);
    this.#streams = new StreamReader(pages, known);
    this.#log = new LogReader(pages);
    this.#appender = new Appender(pages, this.#streams, known, waits, this.counters);
    this.#follower = new Follower(pages, this.#log, clock, waits, this.counters, this.#closing.signal);
  }

  /** @throws {EventStoreUnavailable} in words; a server that is just starting is waited for */
  static async open({ connection, clock, waits: given }: EventStoreDbOptions): Promise<EventStoreDbEventStore> {
    const waits = { ...defaultWaits, ...given };
    const link = await Link.borrow(connection);
    const store = new EventStoreDbEventStore(link, clock, waits);
    try {
      await store.#log.reach(waits.opening);
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.#mustBeOpen();
    const storables = storable(stream, events, expected, this.#clock.now().toISOString());
    return await this.#appender.append(stream, storables, expected);
  }

  async *readStream(stream: string, options?: ReadStreamOptions): AsyncGenerator<readonly RecordedEvent[]> {
    this.#mustBeOpen();
    yield* this.#streams.read(stream, options);
  }

  async *readAll(options?: ReadAllOptions): AsyncGenerator<Page> {
    this.#mustBeOpen();
    yield* this.#log.read(options);
  }

  async *follow(options: FollowOptions): AsyncGenerator<Page> {
    if (options.signal.aborted) return;
    this.#mustBeOpen();
    yield* this.#follower.pages(options);
  }

  async head(): Promise<bigint | undefined> {
    this.#mustBeOpen();
    return this.#log.head();
  }

  override counts(): EngineCounts {
    return { ...this.counters, strayAnswers: this.#link.strays };
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await this.#appender.finish();
    this.#closing.abort();
    await this.#link.giveBack();
  }

  #mustBeOpen(): void {
    if (this.#closed !== undefined) throw new EventStoreUnavailable('The event store is closed');
  }
}
