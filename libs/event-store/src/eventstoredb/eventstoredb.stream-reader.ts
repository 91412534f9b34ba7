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

  /** `end`: when all of it must have come, by the clock of the process; by default each page has a time of its own. */
  async *read(
    stream: string,
    { from, backwards = false, limit = Infinity }: ReadStreamOptions = {},
    end?: number,
  ): AsyncGenerator<readonly RecordedEvent[]> {
    if (limit <= 0) return;
    let next = backwards && from !== undefined ? await this.#notBehind(stream, from) : (from ?? (backwards ? END : 0n));
    for (let left = limit; left > 0;) {
      const asked = Math.min(left, mostEvents);
      const found = await this.#page(stream, next, backwards, asked, end);
      if (found === 'none') return;
      const events = found.events.map((event) => ours(stream, event));
      mustFollow(stream, next, events, backwards);
      const last = events.at(-1);
      const begins = backwards ? next === END : next === 0n;
      if (last === undefined) {
        if (begins) throw new BrokenHistory(`Every event of ${stream} was truncated`);
        return;
      }
      if (next !== END && !backwards) this.#known.saw(stream, next, events);
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

  async #page(
    stream: string,
    from: bigint | typeof END,
    backwards: boolean,
    most: number,
    end?: number,
  ): Promise<Gathered | 'none'> {
    const read = () =>
      this.#pages.link.client.readStream(stream, {
        fromRevision: from === 0n ? START : from,
        direction: backwards ? BACKWARDS : FORWARDS,
        maxCount: most,
      });
    const page = async (until: number): Promise<Gathered | 'none'> => {
      try {
        return await this.#pages.gather(read, until);
      } catch (error) {
        if (!isNoStream(stream, error)) throw error;
        await this.#mustNotBeDeleted(stream, until);
        this.#known.sawEmpty(stream);
        return 'none';
      }
    };
    return this.#pages.tried(`Reading ${stream}`, page, undefined, end);
  }

  /** A deleted stream is, like one that never was, one to begin. @throws {BrokenHistory} · {EventStoreUnavailable} */
  mustNotBeDeleted(stream: string, end: number): Promise<void> {
    const settings = (until: number) => this.#mustNotBeDeleted(stream, until);
    return this.#pages.tried(`Reading the settings of ${stream}`, settings, undefined, end);
  }

  /** A deleted stream reads like one that never was; only its settings tell. */
  async #mustNotBeDeleted(stream: string, end: number): Promise<void> {
    const { client } = this.#pages.link;
    const settings = () => client.readStream(`$$${stream}`, { fromRevision: END, direction: BACKWARDS, maxCount: 1 });
    try {
      const { events } = await this.#pages.gather(settings, end);
      const { $tb } = (events[0]?.data ?? {}) as { $tb?: number };
      if ($tb !== undefined && $tb >= Number(deletedFrom)) throw new BrokenHistory(`${stream} was deleted`);
    } catch (error) {
      if (!isNoStream(stream, error)) throw error;
    }
  }
}

/** @throws {BrokenHistory} it was deleted for ever, which its settings say as well as itself */
function isNoStream(stream: string, error: unknown): boolean {
  if (typeOf(error) === 'stream-deleted') throw new BrokenHistory(`${stream} was deleted for ever`, { cause: error });
  return typeOf(error) === 'stream-not-found';
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
