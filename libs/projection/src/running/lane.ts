import { setImmediate as breath } from 'node:timers/promises';
import type { FactRegistry } from '#kernel';
import type { Page } from '#event-store';
import { seenPage } from '../folding/seen-page.ts';
import type { ViewFold } from '../folding/view-fold.ts';
import { PoisonEvent } from '../view-status.ts';

/** When a lane that is not at the head commits: whichever comes first. */
export interface CommitLimits {
  readonly events: number;
  readonly rows: number;
}

export interface LaneEvents {
  /** These folds are durable as far as they say. */
  readonly committed: (lane: Lane) => void;
  readonly poisoned: (fold: ViewFold, poison: PoisonEvent) => void;
}

/** How long folds may hold the event loop, in milliseconds. */
const longest = 8;

/** Views that stand at one place of the log and read on together: each page is made ready once. */
export class Lane {
  readonly folds: Set<ViewFold>;
  position: bigint;
  clock: string;
  #pending = 0;
  #writing: Promise<unknown> = Promise.resolve();
  #since = performance.now();
  readonly #registry: FactRegistry;
  readonly #limits: CommitLimits;
  readonly #events: LaneEvents;

  constructor(folds: readonly ViewFold[], registry: FactRegistry, limits: CommitLimits, events: LaneEvents) {
    this.folds = new Set(folds);
    this.position = folds[0]?.position ?? -1n;
    this.clock = folds[0]?.clock ?? '';
    this.#registry = registry;
    this.#limits = limits;
    this.#events = events;
  }

  /** Folds a page in every view; durable at the latest when the lane is settled. */
  async take(page: Page): Promise<void> {
    const seen = seenPage(this.#registry, page, this.clock);
    let rows = 0;
    for (const fold of this.folds) {
      try {
        await fold.apply(seen);
      } catch (error) {
        await this.#stopped(fold, error);
      }
      rows += fold.waiting;
      if (performance.now() - this.#since > longest) {
        await breath();
        this.#since = performance.now();
      }
    }
    this.position = page.upTo;
    this.clock = seen.clock;
    this.#pending += page.events.length;
    if (page.live) await this.settle();
    else if (this.#pending >= this.#limits.events || rows >= this.#limits.rows) await this.#commit();
  }

  /** All that was folded is durable. */
  async settle(): Promise<void> {
    await this.#commit();
    await this.#writing;
  }

  /** Lets what is being written end, well or not. */
  async abandon(): Promise<void> {
    await this.#writing.catch(() => undefined);
  }

  /** Begins to write, while folding goes on; one writing at a time. */
  async #commit(): Promise<void> {
    await this.#writing;
    this.#pending = 0;
    const writing = Promise.all([...this.folds].map((fold) => fold.commit())).then(() => this.#events.committed(this));
    writing.catch(() => undefined);
    this.#writing = writing;
  }

  async #stopped(fold: ViewFold, error: unknown): Promise<void> {
    if (!(error instanceof PoisonEvent)) throw error;
    await this.#writing;
    await fold.commit();
    this.folds.delete(fold);
    this.#events.poisoned(fold, error);
  }
}
