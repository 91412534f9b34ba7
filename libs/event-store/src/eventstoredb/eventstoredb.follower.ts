import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type Position,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import type { Clock } from '../clock.ts';
import type { FollowOptions, Page, RecordedEvent } from '../event-store.ts';
import { Arrivals } from './client/eventstoredb.arrivals.ts';
import type { EventStoreDbCounters } from './client/eventstoredb.counters.ts';
import { isOurs, isPassing, worded } from './client/eventstoredb.failures.ts';
import { type Pages, leave, mostEvents } from './client/eventstoredb.pages.ts';
import { type Waits, pause } from './client/eventstoredb.waits.ts';
import { type Filter, type LogReader, lets } from './eventstoredb.log-reader.ts';
import { ourStreams, recorded } from './eventstoredb.recorded.ts';

/** How many events the server looks through before it says how far it is. */
const window = 32;

interface Following extends Filter {
  /** Up to here everything was handed on. */
  upTo: bigint;
  /** From where the server goes on, exclusive: what was handed on last, or a checkpoint behind it. */
  at: Position | undefined;
  live: boolean;
  /** Subscriptions in a row that brought nothing. */
  fruitless: number;
}

/**
 * Follows the log: reads what is there, then is told what comes. However a subscription ends, by an error, quietly, or by
 * falling silent while the log grows, what it did not bring is read, and another one begins behind it.
 */
export class Follower {
  readonly #pages: Pages;
  readonly #log: LogReader;
  readonly #clock: Clock;
  readonly #waits: Waits;
  readonly #counters: EventStoreDbCounters;
  readonly #closing: AbortSignal;

  constructor(
    pages: Pages,
    log: LogReader,
    clock: Clock,
    waits: Waits,
    counters: EventStoreDbCounters,
    closing: AbortSignal,
  ) {
    this.#pages = pages;
    this.#log = log;
    this.#clock = clock;
    this.#waits = waits;
    this.#counters = counters;
    this.#closing = closing;
  }

  /** @throws {EventStoreUnavailable} the server stayed away too long, or the store was closed */
  async *pages({ after = -1n, signal: ended, ...filter }: FollowOptions): AsyncGenerator<Page> {
    const signal = AbortSignal.any([ended, this.#closing]);
    const at = after < 0n ? undefined : { commit: after, prepare: after };
    const following: Following = { ...filter, upTo: after, at, live: false, fruitless: 0 };
    try {
      for (;;) {
        yield* this.#whatIsThere(following, signal);
        yield* this.#whatComes(following, signal);
        if (signal.aborted) break;
        this.#counters.reconnects += 1;
        await pause(following.fruitless, this.#waits, this.#waits.longestPause, signal);
        following.fruitless += 1;
      }
    } catch (error) {
      if (!ended.aborted) throw error;
    }
    if (!ended.aborted) this.#pages.mustBeOpen();
  }

  async *#whatIsThere(following: Following, signal: AbortSignal): AsyncGenerator<Page> {
    const { types, categories } = following;
    const filter = { ...(types === undefined ? {} : { types }), ...(categories === undefined ? {} : { categories }) };
    for await (const page of this.#log.read({ after: following.upTo, ...filter }, signal)) {
      following.upTo = page.upTo;
      following.at = { commit: page.upTo, prepare: page.upTo };
      following.live = page.live;
      yield page;
      if (signal.aborted) return;
    }
    if (!following.live) yield { events: [], upTo: following.upTo, live: true };
    following.live = true;
  }

  async *#whatComes(following: Following, signal: AbortSignal): AsyncGenerator<Page> {
    if (signal.aborted) return;
    const subscription = new Tail(this.#pages, following.at, signal);
    try {
      yield* this.#told(subscription, following, signal);
    } catch (error) {
      if (isOurs(error)) throw error;
      if (!isPassing(error)) throw this.#refused(error);
    } finally {
      const { passed: checkpoint } = subscription;
      if (checkpoint !== undefined && checkpoint.commit > following.upTo) following.at = checkpoint;
      subscription.leave();
    }
  }

  /** Until the subscription is over, or has to be replaced. */
  async *#told(tail: Tail, following: Following, signal: AbortSignal): AsyncGenerator<Page> {
    let patience = this.#waits.confirmation;
    while (!signal.aborted) {
      const events = tail.take();
      const own = events.filter(({ position }) => position > following.upTo);
      const last = own.at(-1);
      if (last !== undefined) {
        following.upTo = last.position;
        following.at = { commit: last.position, prepare: last.position };
        following.live = tail.isDrained;
        following.fruitless = 0;
        this.#counters.followLag = Math.max(0, this.#clock.now().getTime() - tail.lastWrittenAt);
        yield { events: own.filter((event) => lets(following, event)), upTo: last.position, live: following.live };
        continue;
      }
      const heard = await tail.wait(patience);
      if (heard === 'ended' || signal.aborted) return;
      if (heard === 'silent' && !(await this.#isAtHead(tail, following, signal))) return;
      patience = this.#waits.heartbeat;
    }
  }

  /** Nothing was heard: is there nothing to hear? */
  async #isAtHead(tail: Tail, following: Following, signal: AbortSignal): Promise<boolean> {
    if (!tail.isConfirmed) return false;
    const head = await this.#log.head(signal);
    if (head === undefined || head <= following.upTo || !tail.isDrained) return true;
    if ((await tail.wait(this.#waits.heartbeat / 4)) !== 'silent') return true;
    this.#counters.silences += 1;
    return false;
  }

  #refused(error: unknown): Error {
    return this.#pages.unavailable(`Following the log was refused: ${worded(error)}`, error);
  }
}

/** One subscription. */
class Tail {
  readonly #subscription: AllStreamSubscription;
  readonly #arrivals: Arrivals<AllStreamResolvedEvent>;
  isConfirmed = false;
  /**
   * Everything up to here was sent, which is not to say taken: it is told when it arrives, before the events that lie
   * waiting. It is believed only once the subscription is over and the last of them was taken.
   */
  checkpoint: Position | undefined;
  lastWrittenAt = 0;

  constructor({ link }: Pages, at: Position | undefined, signal: AbortSignal) {
    this.#subscription = link.client.subscribeToAll({
      fromPosition: at ?? START,
      filter: streamNameFilter({
        regex: ourStreams.source,
        maxSearchWindow: window,
        checkpointInterval: 1,
        // Awaited by the client where nobody catches: it must never fail.
        checkpointReached: (_, position) => {
          this.checkpoint = position;
        },
      }),
    });
    this.#subscription.once('confirmation', () => {
      this.isConfirmed = true;
    });
    this.#arrivals = new Arrivals(this.#subscription, signal);
  }

  get isDrained(): boolean {
    return this.#arrivals.isDrained;
  }

  /** The checkpoint, where nothing lies before it untaken. Before its first one a server may name the end of all numbers. */
  get passed(): Position | undefined {
    const { checkpoint } = this;
    return checkpoint !== undefined && checkpoint.commit < 2n ** 63n && this.#arrivals.isEmpty ? checkpoint : undefined;
  }

  /** What has arrived of ours, up to a page. @throws {BrokenHistory} */
  take(): RecordedEvent[] {
    const taken: RecordedEvent[] = [];
    for (let row = this.#arrivals.take(); row !== undefined; row = this.#arrivals.take()) {
      this.isConfirmed = true;
      const own = row.event === undefined ? undefined : recorded(row.event);
      if (own === undefined || row.event === undefined) continue;
      taken.push(own);
      this.lastWrittenAt = row.event.created.getTime();
      if (taken.length === mostEvents) break;
    }
    return taken;
  }

  wait(ms: number): Promise<'arrived' | 'ended' | 'silent'> {
    return this.#arrivals.wait(ms);
  }

  /** The server is told that nobody listens, for a subscription that is only dropped keeps its place for ever. */
  leave(): void {
    this.#arrivals.leave();
    if (!this.#arrivals.isOver) leave(this.#subscription.unsubscribe());
  }
}
