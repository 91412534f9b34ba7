import { setImmediate as breath } from 'node:timers/promises';
import {
  type Appended,
  type Clock,
  EventIdConflict,
  EventStore,
  EventStoreUnavailable,
  type ExpectedRevision,
  type FollowOptions,
  type NewEvent,
  OutcomeUnknown,
  type Page,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  WrongRevision,
} from '#event-store';
import { storable } from '../../libs/event-store/src/storable.ts';
import type { Life } from './faults.ts';

/** What outlives a process: the events, in memory. */
export class LogDisk {
  readonly events: RecordedEvent[] = [];
  readonly streams = new Map<string, RecordedEvent[]>();
  readonly ids = new Map<string, RecordedEvent>();
  grown = Promise.withResolvers<void>();

  add(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      this.events.push(event);
      this.ids.set(event.id, event);
      const stream = this.streams.get(event.stream);
      if (stream === undefined) this.streams.set(event.stream, [event]);
      else stream.push(event);
    }
    this.announce();
  }

  announce(): void {
    this.grown.resolve();
    this.grown = Promise.withResolvers();
  }
}

const pageSize = 256;

/** An event store over a disk that outlives it. Answers can be lost after the events are there. */
export class LogOnDisk extends EventStore {
  #closed = false;

  constructor(
    private readonly disk: LogDisk,
    private readonly clock: Clock,
    private readonly life: Life,
    private readonly loses: () => boolean = () => false,
  ) {
    super();
    void life.died.then(() => disk.announce());
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.#mustBeOpen();
    const texts = storable(stream, events, expected, this.clock.now().toISOString());
    this.life.point();
    const appended = this.#append(stream, texts, expected);
    await breath();
    this.life.point();
    if (this.loses()) throw new OutcomeUnknown('The answer was lost');
    return appended;
  }

  #append(stream: string, texts: ReturnType<typeof storable>, expected: ExpectedRevision): Appended {
    const held = this.disk.streams.get(stream) ?? [];
    const first = expected === 'no-stream' ? 0n : expected + 1n;
    const known = texts.map(({ id }) => this.disk.ids.get(id));
    if (known.every((event, at) => event?.stream === stream && event.revision === first + BigInt(at)))
      return { revision: known.at(-1)!.revision, position: known.at(-1)!.position };
    if (known.some((event) => event !== undefined)) throw new EventIdConflict('The log holds these ids elsewhere');
    if (held.length !== Number(first)) {
      throw new WrongRevision(stream, expected, held.length === 0 ? 'no-stream' : BigInt(held.length - 1));
    }
    const added = texts.map(({ id, type, data, metadata }, at) => ({
      id,
      type,
      data: JSON.parse(data) as object,
      metadata: JSON.parse(metadata) as Record<string, string>,
      stream,
      revision: first + BigInt(at),
      position: BigInt(this.disk.events.length + at),
    }));
    this.disk.add(added);
    return { revision: added.at(-1)!.revision, position: added.at(-1)!.position };
  }

  override async *readStream(
    stream: string,
    { from, backwards = false, limit = Infinity }: ReadStreamOptions = {},
  ): AsyncGenerator<readonly RecordedEvent[]> {
    this.#mustBeOpen();
    this.life.point();
    const held = this.disk.streams.get(stream) ?? [];
    const wanted = backwards
      ? held.filter(({ revision }) => from === undefined || revision <= from).toReversed()
      : held.slice(Number(from ?? 0n));
    const shown = wanted.slice(0, limit);
    for (let at = 0; at < shown.length; at += pageSize) yield shown.slice(at, at + pageSize);
  }

  override async *readAll({ after = -1n, limit = Infinity, ...filter }: ReadAllOptions = {}): AsyncGenerator<Page> {
    let left = limit;
    for (let at = after; left > 0;) {
      const page = this.#page(at, filter, left);
      if (page === undefined) return;
      yield page;
      if (page.live) return;
      at = page.upTo;
      left -= page.events.length;
    }
  }

  override async *follow({ after = -1n, signal, ...filter }: FollowOptions): AsyncGenerator<Page> {
    const { promise: aborted, resolve } = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => resolve());
    let at = after;
    let live = false;
    while (!signal.aborted) {
      this.#mustBeOpen();
      const page = this.#page(at, filter, Infinity);
      if (page === undefined && live) {
        await Promise.race([this.disk.grown.promise, aborted]);
        continue;
      }
      yield page ?? { events: [], upTo: at, live: true };
      at = page?.upTo ?? at;
      live = page?.live ?? true;
    }
  }

  override async head(): Promise<bigint | undefined> {
    this.#mustBeOpen();
    this.life.point();
    return this.disk.events.at(-1)?.position;
  }

  override async close(): Promise<void> {
    this.#closed = true;
    this.disk.announce();
  }

  #page(after: bigint, { types, categories }: ReadAllOptions, limit: number): Page | undefined {
    this.life.point();
    const seen = this.disk.events.slice(Number(after) + 1, Number(after) + 1 + Math.min(pageSize, limit + 1));
    const wanted = seen.filter(
      ({ type, stream }) =>
        (types?.includes(type) ?? true) && (categories?.includes(stream.slice(0, stream.indexOf('-'))) ?? true),
    );
    const events = wanted.slice(0, limit);
    const last = events.length < wanted.length ? events.at(-1) : seen.at(-1);
    return last && { events, upTo: last.position, live: last === this.disk.events.at(-1) };
  }

  #mustBeOpen(): void {
    if (this.#closed || this.life.isDead) throw new EventStoreUnavailable('The event store is closed');
  }
}
