import {
  type RecordedEvent as ClientEvent,
  BACKWARDS,
  END,
  FORWARDS,
  type Position,
  START,
} from '@eventstore/db-client';
import type { Page, ReadAllOptions, RecordedEvent } from '../event-store.ts';
import { type Gathered, type Pages, mostEvents, mostOfACall } from './client/eventstoredb.pages.ts';
import { TimedOut } from './client/eventstoredb.waits.ts';
import { recorded } from './eventstoredb.recorded.ts';

export type Filter = Pick<ReadAllOptions, 'types' | 'categories'>;

/** The log of all streams, of which only ours are shown. The server cannot filter it, and other applications may be many. */
export class LogReader {
  readonly #pages: Pages;
  /** Looked through up to here; the last event of ours therein. */
  #looked: { upTo: bigint; head: bigint | undefined } = { upTo: -1n, head: undefined };

  constructor(pages: Pages) {
    this.#pages = pages;
  }

  /** Whether the server answers in so many milliseconds. @throws {EventStoreUnavailable} */
  async reach(longest: number): Promise<void> {
    await this.#end(END, 1, undefined, performance.now() + longest);
  }

  /** The position of the last event of ours. Where others wrote much behind it, that is passed page by page. */
  async head(signal?: AbortSignal): Promise<bigint | undefined> {
    const { upTo, head } = this.#looked;
    let newest: bigint | undefined;
    let from: Position | typeof END = END;
    for (let most = 1; ; most = mostOfACall) {
      const { events } = await this.#end(from, most, signal);
      newest ??= events[0]?.position?.commit ?? -1n;
      for (const event of events) {
        const own = recorded(event);
        if (own !== undefined) return this.#found(newest, own.position);
        if (event.position!.commit <= upTo) return this.#found(newest, head);
      }
      const last = events.at(-1);
      if (last === undefined) return this.#found(newest, undefined);
      from = last.position!;
    }
  }

  /** Up to the head as it is when the reading gets there. */
  async *read(
    { after = -1n, limit = Infinity, ...filter }: ReadAllOptions = {},
    signal?: AbortSignal,
  ): AsyncGenerator<Page> {
    let head = await this.head(signal);
    let at: Position | undefined = after < 0n ? undefined : { commit: after, prepare: after };
    let upTo = after;
    for (let left = limit; left > 0 && head !== undefined && head > upTo;) {
      const end = head;
      for await (const part of this.#parts(at, end, left, signal)) {
        const shown: RecordedEvent[] = [];
        for (const event of part) {
          if (shown.length >= left) break;
          const own = recorded(event);
          at = event.position!;
          upTo = at.commit;
          if (own !== undefined && lets(filter, own)) shown.push(own);
        }
        left -= shown.length;
        if (upTo === end) head = (await this.head(signal)) ?? end;
        yield { events: shown, upTo, live: upTo === head };
        if (left <= 0) return;
      }
      if (upTo === end) continue;
      head = await this.#headAnew(signal);
      if (head === undefined || head <= upTo) yield { events: [], upTo, live: true };
    }
  }

  /** What was the last event was taken away: its stream was deleted for ever, and the server has tidied up. */
  #headAnew(signal?: AbortSignal): Promise<bigint | undefined> {
    this.#looked = { upTo: -1n, head: undefined };
    return this.head(signal);
  }

  /**
   * What lies behind a place up to an end, page by page. A call brings several; meanwhile the next one is on its way, unless
   * `most` events may be enough.
   */
  async *#parts(
    behind: Position | undefined,
    end: bigint,
    most: number,
    given: AbortSignal = this.#pages.closing,
  ): AsyncGenerator<readonly ClientEvent[]> {
    const leaving = new AbortController();
    const signal = AbortSignal.any([given, leaving.signal]);
    let at = behind;
    let ahead: Promise<Gathered> | undefined;
    try {
      do {
        const { events }: Gathered = await (ahead ?? this.#behind(at, signal));
        at = events.at(-1)!.position!;
        ahead = most > events.length && end > at.commit ? this.#behind(at, signal) : undefined;
        ahead?.catch(() => undefined); // told to whom awaits it; whoever leaves before is told nothing
        const wanted = events.filter(({ position }) => position!.commit <= end);
        for (let from = 0; from < wanted.length; from += mostEvents) yield wanted.slice(from, from + mostEvents);
      } while (at.commit < end);
    } finally {
      leaving.abort();
    }
  }

  #end(from: Position | typeof END, most: number, signal?: AbortSignal, end?: number): Promise<Gathered> {
    const read = (until: number) => this.#page(from, BACKWARDS, most, until, signal);
    return this.#pages.tried('Reading the end of the log', read, signal, end);
  }

  #found(upTo: bigint, head: bigint | undefined): bigint | undefined {
    if (upTo > this.#looked.upTo) this.#looked = { upTo, head };
    return head;
  }

  /** What lies behind a position that is not the last one; an answer that brings nothing of it was cut off. */
  #behind(at: Position | undefined, signal?: AbortSignal): Promise<Gathered> {
    return this.#pages.tried(
      `Reading the log behind ${at?.commit ?? 'its beginning'}`,
      async (end) => {
        const wanted = (event: ClientEvent) => isBehind(event, at);
        const found = await this.#page(at ?? START, FORWARDS, mostOfACall + 1, end, signal, wanted);
        if (found.events.length === 0) throw new TimedOut('the log ended before its end');
        return found;
      },
      signal,
    );
  }

  #page(
    fromPosition: Position | typeof START | typeof END,
    direction: typeof FORWARDS | typeof BACKWARDS,
    maxCount: number,
    end: number,
    signal?: AbortSignal,
    wanted?: (event: ClientEvent) => boolean,
  ): Promise<Gathered> {
    const { client } = this.#pages.link;
    return this.#pages.gather(() => client.readAll({ fromPosition, direction, maxCount }), end, signal, wanted);
  }
}

const isBehind = ({ position }: ClientEvent, at: Position | undefined): boolean =>
  at === undefined || (position!.commit === at.commit ? position!.prepare > at.prepare : position!.commit > at.commit);

/** Whether a filter of the port lets an event through. */
export const lets = ({ types, categories }: Filter, { type, stream }: RecordedEvent): boolean =>
  (types?.includes(type) ?? true) && (categories?.includes(stream.slice(0, stream.indexOf('-'))) ?? true);
