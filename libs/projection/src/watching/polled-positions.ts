import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';
import { type AnyView, buildOf } from '../folding/view-build.ts';
import { RollingHash } from '../folding/rolling-hash.ts';
import { ViewPositions, namedOf } from '../view-positions.ts';
import type { ViewStatus } from '../view-status.ts';

export interface PolledOptions {
  readonly rows: Pick<ReadStore, 'position' | 'served'>;
  readonly events: Pick<EventStore, 'head'>;
  readonly views: readonly AnyView[];
  /** Milliseconds between two looks: twice as long after each, and short again when somebody comes. */
  readonly pauses?: { readonly first: number; readonly most: number };
}

interface Waiter {
  readonly views: readonly string[];
  readonly position: bigint;
  /** What the latest look came to, where the rows could not be asked. */
  unavailable?: Error;
  readonly settle: (answer: boolean | Promise<never>) => void;
}

const nothing = { position: -1n, applied: 0n, hash: new RollingHash().toString(), clock: '' };

/**
 * Positions of views that another process keeps: the rows are asked, again and again, once for all who wait. Rows that can't
 * be asked now and can in time were only slow.
 */
export class PolledPositions extends ViewPositions {
  readonly #views: ReadonlyMap<string, AnyView>;
  readonly #options: PolledOptions;
  readonly #first: number;
  readonly #most: number;
  readonly #waiting = new Set<Waiter>();
  #polling = false;
  #pause: number;
  #rest: { readonly end: () => void; due: number; timer: NodeJS.Timeout } | undefined;

  constructor(options: PolledOptions) {
    super();
    this.#options = options;
    this.#views = new Map(options.views.map((view) => [view.name, view]));
    ({ first: this.#first, most: this.#most } = options.pauses ?? { first: 5, most: 250 });
    this.#pause = this.#first;
  }

  override async waitFor(
    position: bigint,
    { views, timeoutMs }: { views?: readonly string[]; timeoutMs: number },
  ): Promise<boolean> {
    const names = namedOf(this.#views, views).map(({ name }) => name);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const waiter: Waiter = {
      views: names,
      position,
      settle: (answer) => {
        clearTimeout(timer);
        this.#waiting.delete(waiter);
        resolve(answer);
      },
    };
    const timer = setTimeout(
      () => waiter.settle(waiter.unavailable === undefined ? false : Promise.reject(waiter.unavailable)),
      timeoutMs,
    );
    this.#waiting.add(waiter);
    this.#hurry();
    if (!this.#polling) void this.#poll();
    return promise;
  }

  override async status(): Promise<readonly ViewStatus[]> {
    const { rows, events } = this.#options;
    const head = (await events.head()) ?? -1n;
    return Promise.all(
      [...this.#views.values()].map(async (view) => {
        const build = await rows.served(view.name);
        const { position, applied, hash, clock } = (await rows.position(view.name)) ?? nothing;
        return {
          view: view.name,
          build: build ?? buildOf(view),
          position,
          applied,
          hash,
          clock,
          state: build === undefined ? 'catching-up' : 'live',
          lag: head > position ? head - position : 0n,
        } as const;
      }),
    );
  }

  async #poll(): Promise<void> {
    this.#polling = true;
    while (this.#waiting.size > 0) {
      const asking = [...this.#waiting];
      try {
        const shown = await this.#look(new Set(asking.flatMap(({ views }) => views)));
        for (const waiter of asking) {
          delete waiter.unavailable;
          if (waiter.views.every((view) => (shown.get(view) ?? -1n) >= waiter.position)) waiter.settle(true);
        }
      } catch (error) {
        for (const waiter of asking) {
          if ((error as Error).name === 'ReadStoreUnavailable') waiter.unavailable = error as Error;
          else waiter.settle(Promise.reject(error));
        }
      }
      if (this.#waiting.size > 0) await this.#rests();
    }
    this.#polling = false;
  }

  async #look(views: ReadonlySet<string>): Promise<ReadonlyMap<string, bigint | undefined>> {
    const { rows } = this.#options;
    return new Map(
      await Promise.all([...views].map(async (view) => [view, (await rows.position(view))?.position] as const)),
    );
  }

  #rests(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#rest = { end: resolve, due: performance.now() + this.#pause, timer: setTimeout(resolve, this.#pause) };
    this.#pause = Math.min(this.#pause * 2, this.#most);
    return promise.finally(() => (this.#rest = undefined));
  }

  /** Somebody came, who shall not wait longer than the shortest pause because others wait in vain. */
  #hurry(): void {
    this.#pause = this.#first;
    const rest = this.#rest;
    if (rest === undefined || rest.due <= performance.now() + this.#first) return;
    clearTimeout(rest.timer);
    rest.due = performance.now() + this.#first;
    rest.timer = setTimeout(rest.end, this.#first);
  }
}
