import { BACKWARDS, END, FORWARDS, START, type RecordedEvent as ClientEvent } from '@eventstore/db-client';
import { BrokenHistory } from '../errors.ts';
import type { ReadStreamOptions, RecordedEvent } from '../event-store.ts';
import { typeOf } from './client/eventstoredb.failures.ts';
import { type Gathered, type Pages, mostEvents } from './client/eventstoredb.pages.ts';
import type { KnownIds } from './eventstoredb.known-ids.ts';
import { recorded } from './eventstoredb.recorded.ts';

const deletedFrom = 2n ** 63n - 1n;

/** Streams, as whole as they were written: where the server hides or has lost a part, that is told. */
export class StreamReader {
  readonly #pages: Pages;
  readonly #known: KnownIds;

  constructor(pages: Pages, known: KnownIds) {
    this.#pages = pages;
    this.#known = known;
  }

  async *read(
    stream: string,
    { from, backwards = false, limit = Infinity }: ReadStreamOptions = {},
  ): AsyncGenerator<readonly RecordedEvent[]> {
    if (limit <= 0) return;
    let next = backwards && from !== undefined ? await this.#notBehind(stream, from) : (from ?? (backwards ? END : 0n));
    for (let left = limit; left > 0;) {
      const asked = Math.min(left, mostEvents);
      const found = await this.#page(stream, next, backwards, asked);
      if (found === 'none') return;
      const events = found.events.map((event) => ours(stream, event));
      mustFollow(stream, next, events, backwards);
      const last = events.at(-1);
      const begins = backwards ? next === END : next === 0n;
      if (last === undefined) {
        if (begins) throw new BrokenHistory(`Every event of ${stream} was truncated`);
        return;
      }
      if (!backwards) this.#known.saw(stream, events);
      yield events;
      left -= events.length;
      const whole = !found.cut && events.length < asked;
      if (backwards && whole && last.revision > 0n) throw truncated(stream, last.revision);
      if (whole || (backwards && last.revision === 0n)) return;
      next = backwards ? last.revision - 1n : last.revision + 1n;
    }
  }

  /** The server looks for a place behind the end of a stream step by step; asked for its end, it knows. */
  async #notBehind(stream: string, from: bigint): Promise<bigint | typeof END> {
    const found = await this.#page(stream, END, true, 1);
    const head = found === 'none' ? undefined : found.events[0]?.revision;
    return head === undefined || head <= from ? END : from;
  }

  async #page(stream: string, from: bigint | typeof END, backwards: boolean, most: number): Promise<Gathered | 'none'> {
    const read = () =>
      this.#pages.gather(() =>
        this.#pages.link.client.readStream(stream, {
          fromRevision: from === 0n ? START : from,
          direction: backwards ? BACKWARDS : FORWARDS,
          maxCount: most,
        }),
      );
    return this.#pages.tried(`Reading ${stream}`, async () => {
      try {
        return await read();
      } catch (error) {
        if (typeOf(error) === 'stream-deleted') throw new BrokenHistory(`${stream} was deleted for ever`);
        if (typeOf(error) !== 'stream-not-found') throw error;
        await this.#mustNotBeDeleted(stream);
        this.#known.sawEmpty(stream);
        return 'none';
      }
    });
  }

  /** A deleted stream is, like one that never was, one to begin. @throws {BrokenHistory} · {EventStoreUnavailable} */
  mustNotBeDeleted(stream: string): Promise<void> {
    return this.#pages.tried(`Reading the settings of ${stream}`, () => this.#mustNotBeDeleted(stream));
  }

  /** A deleted stream reads like one that never was; only its settings tell. */
  async #mustNotBeDeleted(stream: string): Promise<void> {
    const { client } = this.#pages.link;
    const settings = () => client.readStream(`$$${stream}`, { fromRevision: END, direction: BACKWARDS, maxCount: 1 });
    try {
      const { events } = await this.#pages.gather(settings);
      const { $tb } = (events[0]?.data ?? {}) as { $tb?: number };
      if ($tb !== undefined && $tb >= Number(deletedFrom)) throw new BrokenHistory(`${stream} was deleted`);
    } catch (error) {
      if (typeOf(error) !== 'stream-not-found') throw error;
    }
  }
}

function ours(stream: string, event: ClientEvent): RecordedEvent {
  const found = recorded(event);
  if (found === undefined)
    throw new BrokenHistory(`Event ${event.revision} of ${stream} was written by another program`);
  return found;
}

const truncated = (stream: string, first: bigint) =>
  new BrokenHistory(`The events of ${stream} before ${first} were truncated`);

function mustFollow(
  stream: string,
  from: bigint | typeof END,
  events: readonly RecordedEvent[],
  backwards: boolean,
): void {
  let expected = from === END ? events[0]?.revision : from;
  for (const { revision } of events) {
    if (revision !== expected) throw truncated(stream, revision);
    expected += backwards ? -1n : 1n;
  }
}
