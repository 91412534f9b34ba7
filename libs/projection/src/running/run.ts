import { Lane } from './lane.ts';
import { pacing } from './pacing.ts';
import type { RunOptions } from './run-options.ts';
import type { Rebuild, TrackedView } from './tracked-view.ts';
import { buildOf, builtAgain, isBuildOf } from '../folding/view-build.ts';
import { ViewFold } from '../folding/view-fold.ts';
import type { PoisonEvent } from '../view-status.ts';

const from = (position: bigint) => (position < 0n ? {} : { after: position });

/** At the head, so many milliseconds lie between the beginnings of two pages: a commit costs the same for one event as for fifty. */
const atHeadEvery = 30;

/** From the checkpoints to the head and on, until it is stopped or something fails; then the next run begins anew. */
export class Run {
  /** The last position known of the log. */
  head = -1n;
  #main: Lane | undefined;
  #exclusive: Promise<unknown> = Promise.resolve();
  readonly #lanes = new Set<Lane>();
  readonly #rebuilding = new Set<Rebuild>();
  readonly #tasks: Promise<void>[] = [];
  readonly #failed = Promise.withResolvers<void>();
  readonly #over = new AbortController();
  readonly #of: RunOptions;

  constructor(options: RunOptions) {
    this.#of = options;
  }

  /** Ends by an error, or by `end`. `opened`: every view is open. */
  async go(opened: () => void): Promise<void> {
    this.#failed.promise.catch(() => undefined);
    try {
      await this.#open();
      opened();
      await this.#failed.promise;
    } finally {
      this.#over.abort();
      await Promise.allSettled(this.#tasks);
      for (const lane of this.#lanes) await lane.abandon();
    }
  }

  end(): void {
    this.#over.abort();
    this.#failed.resolve();
  }

  /** Ends by this error. */
  fail(error: unknown): void {
    this.#failed.reject(error);
  }

  /** Builds new generations beside the ones that serve, of the views that are to be rebuilt and are not yet. */
  async rebuild(): Promise<void> {
    if (this.#main === undefined) return;
    const wanted = this.#of.tracked.filter(({ rebuild }) => rebuild !== undefined && !this.#rebuilding.has(rebuild));
    for (const { rebuild } of wanted) this.#rebuilding.add(rebuild!);
    const folds = await Promise.all(wanted.map(({ view, rebuild }) => this.#fold(view, rebuild!.build)));
    for (const [, together] of Map.groupBy(folds, ({ position }) => position))
      this.#task(this.#catchUp(this.#lane(together)));
  }

  /** Every view where it stands; lanes of their own for those that are behind. */
  async #open(): Promise<void> {
    for (const tracked of this.#of.tracked) await this.#openView(tracked);
    this.head = (await this.#of.events.head()) ?? -1n;
    const folds = this.#of.tracked.map(({ fold }) => fold!);
    const places = Map.groupBy(folds, ({ position }) => position);
    const [first, ...behind] = [...places].sort(([a], [b]) => (a > b ? -1 : 1)).map(([, together]) => together);
    this.#main = this.#lane(first ?? []);
    this.#task(this.#follow(this.#main));
    for (const together of behind) this.#task(this.#catchUp(this.#lane(together)));
    await this.rebuild();
  }

  async #openView(tracked: TrackedView): Promise<void> {
    const { view, rebuild } = tracked;
    const { rows } = this.#of;
    const served = await rows.served(view.name);
    const current = isBuildOf(view, served);
    const fold = await this.#fold(view, current ? served : buildOf(view));
    const leftOver = { ...fold.generation, build: builtAgain(fold.generation.build) };
    if (rebuild === undefined) await rows.drop(leftOver);
    tracked.fold = fold;
    tracked.served = current;
    tracked.state = served === undefined || current ? 'catching-up' : 'rebuilding';
  }

  #fold(view: TrackedView['view'], build: string): Promise<ViewFold> {
    return ViewFold.open(this.#of.rows, view, build, this.#of.cachedRows);
  }

  #lane(folds: readonly ViewFold[]): Lane {
    const lane = new Lane(folds, this.#of.registry, this.#of.limits, {
      committed: (of) => this.#committed(of),
      poisoned: (fold, poison) => this.#poisoned(fold, poison),
    });
    this.#lanes.add(lane);
    return lane;
  }

  #task(work: Promise<void>): void {
    this.#tasks.push(work.catch((error: unknown) => this.#failed.reject(error)));
  }

  async #follow(main: Lane): Promise<void> {
    if (main.position >= this.head) await this.#exclusively(() => this.#atHead(main));
    const { signal } = this.#over;
    const pace = pacing(atHeadEvery, signal);
    for await (const page of this.#of.events.follow({ ...from(main.position), signal })) {
      if (page.upTo > this.head) this.head = page.upTo;
      await this.#exclusively(async () => {
        await main.take(page);
        if (page.live) await this.#atHead(main);
      });
      this.#of.recovered();
      if (page.live) await pace();
    }
    if (!signal.aborted) throw new Error('The feed of the log ended');
  }

  /** Reads on alone until it stands where the main lane does, then goes on with it. */
  async #catchUp(lane: Lane): Promise<void> {
    let before: bigint;
    do {
      before = lane.position;
      await this.#read(lane, () => this.#over.signal.aborted);
    } while (lane.position > before && lane.position < this.#main!.position - 1000n);
    await this.#exclusively(async () => {
      await this.#read(lane, () => this.#over.signal.aborted || lane.position >= this.#main!.position);
      if (this.#over.signal.aborted) return;
      await this.#main!.settle();
      await this.#join(lane);
    });
  }

  async #read(lane: Lane, enough: () => boolean): Promise<void> {
    if (enough() || lane.folds.size === 0) return;
    for await (const page of this.#of.events.readAll(from(lane.position))) {
      await lane.take(page);
      if (enough() || lane.folds.size === 0) break;
    }
    await lane.settle();
  }

  async #join(lane: Lane): Promise<void> {
    this.#lanes.delete(lane);
    for (const fold of lane.folds) {
      const tracked = this.#tracked(fold);
      if (tracked.fold !== fold) this.#main!.folds.delete(tracked.fold!);
      this.#main!.folds.add(fold);
      await this.#show(tracked, fold);
    }
    this.#of.progressed();
  }

  /** Readers are served by what caught up with the log. */
  async #atHead(main: Lane): Promise<void> {
    for (const fold of main.folds) {
      const tracked = this.#tracked(fold);
      if (tracked.state !== 'live' || !tracked.served) await this.#show(tracked, fold);
    }
    this.#of.progressed();
  }

  async #show(tracked: TrackedView, fold: ViewFold): Promise<void> {
    const anew = tracked.fold !== fold;
    if (anew || !tracked.served) {
      await fold.commit();
      await this.#of.rows.serve(fold.generation);
    }
    tracked.fold = fold;
    tracked.served = true;
    tracked.state = 'live';
    tracked.error = undefined;
    if (anew) tracked.rebuild = undefined;
  }

  #committed(lane: Lane): void {
    for (const fold of lane.folds) {
      const { rebuild, fold: shown } = this.#tracked(fold);
      if (shown !== fold) rebuild?.onProgress({ done: fold.durable.position, head: this.head });
    }
    this.#of.progressed();
  }

  #poisoned(fold: ViewFold, poison: PoisonEvent): void {
    const tracked = this.#tracked(fold);
    this.#of.log(poison.message);
    if (tracked.fold === fold) tracked.failed('stopped', poison);
    else {
      tracked.rebuild?.failed(poison);
      tracked.rebuild = undefined;
    }
    this.#of.progressed();
  }

  #tracked(fold: ViewFold): TrackedView {
    return this.#of.tracked.find(({ view }) => view === fold.view)!;
  }

  /** One at a time: the main lane takes a page, or another lane joins it. */
  async #exclusively(work: () => Promise<void>): Promise<void> {
    const mine = this.#exclusive.then(work);
    this.#exclusive = mine.catch(() => undefined);
    await mine;
  }
}
