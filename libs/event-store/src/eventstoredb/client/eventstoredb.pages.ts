import pLimit from 'p-limit';
import type { RecordedEvent as ClientEvent, StreamingRead } from '@eventstore/db-client';
import { EventStoreUnavailable } from '../../errors.ts';
import { weight } from '../eventstoredb.recorded.ts';
import { Arrivals } from './eventstoredb.arrivals.ts';
import type { EventStoreDbCounters } from './eventstoredb.counters.ts';
import { isOurs, isPassing, typeOf, worded } from './eventstoredb.failures.ts';
import type { Link } from './eventstoredb.link.ts';
import { TimedOut, type Waits, pause } from './eventstoredb.waits.ts';

/** What one call brought; `cut`: it was left before its end, because that was enough. */
export interface Gathered {
  readonly events: ClientEvent[];
  readonly cut: boolean;
}

export type Reading = StreamingRead<{ readonly event?: ClientEvent }>;

export const mostEvents = 256;
/** Beginning a call costs about as much as thirty events. */
export const mostOfACall = 4 * mostEvents;
const mostCharacters = 1_048_576;
/** A connection carries about 98 calls and lets further ones hang; appends and followers need some of them. */
const mostReads = 64;

const everything: (event: ClientEvent) => boolean = () => true;

/** Calls of the client that read, each with a bounded end, tried again while the server is away. */
export class Pages {
  readonly link: Link;
  readonly #waits: Waits;
  readonly #counters: EventStoreDbCounters;
  /** Aborted when the store is closed. */
  readonly closing: AbortSignal;
  readonly #gate = pLimit(mostReads);

  constructor(link: Link, waits: Waits, counters: EventStoreDbCounters, closing: AbortSignal) {
    this.link = link;
    this.#waits = waits;
    this.#counters = counters;
    this.closing = closing;
  }

  /**
   * Until it went well, or until `end` by the clock of the process. `read` is told the end, to hand it to {@link gather}.
   * @throws {EventStoreUnavailable} with what the server said last, and how often it was asked
   */
  async tried<T>(
    what: string,
    read: (end: number) => Promise<T>,
    signal = this.closing,
    end = performance.now() + this.#waits.read,
  ): Promise<T> {
    const longest = Math.round(end - performance.now());
    let heard: unknown;
    for (let attempt = 0; ; attempt += 1) {
      this.mustBeOpen();
      try {
        return await read(end);
      } catch (error) {
        this.mustBeOpen();
        const left = end - performance.now();
        if (!isPassing(error)) {
          if (isOurs(error)) throw error;
          throw this.unavailable(`${what} was refused: ${worded(error)}`, error);
        }
        // That the driver's own time ran out says less than what the server said before.
        if (heard === undefined || typeOf(error) !== 'timed-out') heard = error;
        const said = `${what} failed ${attempt + 1} times in ${longest} ms: ${worded(heard)}`;
        if (left <= 0 || signal.aborted) throw this.unavailable(said, heard);
        this.#counters.readRetries += 1;
        await pause(attempt, this.#waits, left, signal);
        if (performance.now() >= end) throw this.unavailable(said, heard);
      }
    }
  }

  /**
   * What a read brings, up to a page. It is cancelled before it is left: a forgotten one keeps its place for ever.
   * @throws {TimedOut} others took the time until `end`, or nothing came until then
   */
  gather(open: () => Reading, end: number, signal = this.closing, wanted = everything): Promise<Gathered> {
    return this.#gate(() => {
      if (performance.now() >= end) throw new TimedOut('other reads took all the time');
      return this.#gathered(open, end, signal, wanted);
    });
  }

  mustBeOpen(): void {
    if (this.closing.aborted) throw new EventStoreUnavailable('The event store is closed');
  }

  unavailable(why: string, cause: unknown): EventStoreUnavailable {
    return new EventStoreUnavailable(`EventStoreDB at ${this.link.address}: ${why}`, { cause });
  }

  async #gathered(open: () => Reading, end: number, signal: AbortSignal, wanted: typeof everything): Promise<Gathered> {
    const reading = open();
    const arrivals = new Arrivals<{ readonly event?: ClientEvent }>(reading, signal);
    const events: ClientEvent[] = [];
    let characters = 0;
    try {
      for (;;) {
        for (let row = arrivals.take(); row !== undefined; row = arrivals.take()) {
          if (row.event === undefined || !wanted(row.event)) continue;
          events.push(row.event);
          characters += weight(row.event.data) + weight(row.event.metadata);
          if (events.length > mostOfACall || characters >= mostCharacters) return { events, cut: true };
        }
        const longest = Math.max(0, Math.round(Math.min(this.#waits.readSilence, end - performance.now())));
        switch (await arrivals.wait(longest)) {
          case 'ended':
            return { events, cut: false };
          case 'silent':
            throw new TimedOut(`nothing came for ${longest} ms`);
          case 'arrived':
        }
      }
    } finally {
      arrivals.leave();
      if (!arrivals.isOver) leave(reading.cancel());
    }
  }
}

/** The call may never have begun, or be long over: either way it does not stand open. */
export function leave(cancelled: Promise<void>): void {
  void cancelled.then(undefined, () => undefined);
}
