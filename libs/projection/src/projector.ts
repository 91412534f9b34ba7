import { setTimeout as wait } from 'node:timers/promises';
import type { FactRegistry } from '#kernel';
import type { EventStore } from '#event-store';
import type { Lead, ReadStore } from '#read-store';
import { type Backoff, doubling } from './running/backoff.ts';
import type { CommitLimits } from './running/lane.ts';
import { Run } from './running/run.ts';
import { type OnProgress, TrackedView } from './running/tracked-view.ts';
import { type AnyView, builtAgain } from './folding/view-build.ts';
import { ViewPositions, namedOf } from './view-positions.ts';
import type { ViewStatus } from './view-status.ts';
import { Waiters } from './running/waiters.ts';

export interface ProjectorOptions {
  readonly events: EventStore;
  readonly rows: ReadStore;
  readonly views: readonly AnyView[];
  /** Of every room whose facts lie in the log. */
  readonly registry: FactRegistry;
  /** Told in words what went wrong. */
  readonly log?: (line: string) => void;
  /** How long to wait before the next attempt when the engine fails. */
  readonly backoff?: Backoff;
  readonly limits?: CommitLimits;
  /** Rows kept in memory between pages, of all views together. */
  readonly cachedRows?: number;
}

export interface RebuildOptions {
  /** By name; by default all. */
  readonly views?: readonly string[];
  /** How far the slowest lane is, as positions of the log. */
  readonly onProgress?: OnProgress;
}

const longest = 2 ** 31 - 1;
/** After so many milliseconds without the lead, another process is taken to have it. */
const soon = 1_000;

/** Follows the log and keeps the views, while no other process that shares the rows does so. */
export class Projector extends ViewPositions {
  readonly #tracked: readonly TrackedView[];
  readonly #waiters = new Waiters();
  readonly #options: ProjectorOptions;
  #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #run: Run | undefined;
  #standsBy = false;
  #head = -1n;
  #failures = 0;

  constructor(options: ProjectorOptions) {
    super();
    this.#options = options;
    this.#tracked = options.views.map((view) => new TrackedView(view));
    if (new Set(options.views.map(({ name }) => name)).size < options.views.length)
      throw new Error('Two views have the same name');
  }

  /** Whether it runs, but another process keeps the views. */
  get standsBy(): boolean {
    return this.#standsBy;
  }

  /**
   * Begins to follow; resolves once every view is open, or once another process leads, or the first attempt has failed: the
   * next one is awaited then.
   */
  async start(): Promise<void> {
    if (this.#running !== undefined) return;
    this.#stopping = new AbortController();
    const opened = Promise.withResolvers<void>();
    this.#running = this.#keepRunning(opened.resolve).finally(opened.resolve);
    await opened.promise;
  }

  /** What is being written ends; whoever waits is told no. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#run?.end();
    await this.#running;
    this.#running = undefined;
    for (const tracked of this.#tracked) {
      tracked.state = 'stopped';
      tracked.rebuild?.failed(new Error('The projector was stopped'));
      tracked.rebuild = undefined;
    }
    this.#waiters.giveUp();
  }

  /** A view that an event stopped won't show it: nobody waits for that. */
  override async waitFor(
    position: bigint,
    { views, timeoutMs }: { views?: readonly string[]; timeoutMs: number },
  ): Promise<boolean> {
    const wanted = this.#named(views);
    const seen = () => wanted.every((tracked) => tracked.shows(position));
    const hopeless = () => wanted.some((tracked) => tracked.state === 'stopped' && !tracked.shows(position));
    await this.#waiters.until(() => seen() || hopeless(), timeoutMs);
    return seen();
  }

  override status(): readonly ViewStatus[] {
    const head = this.#latest();
    return this.#tracked.map((tracked) => tracked.status(head));
  }

  /**
   * Builds the views anew beside what readers are served by, switches and resolves.
   * @throws what stopped it: a {PoisonEvent}, or that the projector does not run
   */
  async rebuild({ views, onProgress = () => undefined }: RebuildOptions = {}): Promise<void> {
    const wanted = this.#named(views);
    if (this.#running === undefined) throw new Error('The projector does not run');
    const failures: Error[] = [];
    for (const tracked of wanted) {
      if (this.#standsBy) throw new Error('Another process keeps the views now');
      if (tracked.fold === undefined) throw new Error(`View ${tracked.view.name} was never opened`);
      if (tracked.rebuild !== undefined) throw new Error(`View ${tracked.view.name} is being rebuilt already`);
      const build = builtAgain(tracked.fold.generation.build);
      tracked.rebuild = { build, onProgress, failed: (error) => failures.push(error) };
      await this.#options.rows.drop({ ...tracked.fold.generation, build });
    }
    await this.#run?.rebuild();
    const over = () => failures.length > 0 || wanted.every(({ rebuild }) => rebuild === undefined);
    await this.#waiters.until(over, longest);
    if (failures[0] !== undefined) throw failures[0];
  }

  async #keepRunning(opened: () => void): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#runOnce(await this.#lead(opened), opened);
      } catch (error) {
        if (signal.aborted) return;
        this.#failed(error);
        opened();
        await (this.#options.backoff ?? doubling())(this.#failures, signal);
      }
    }
  }

  async #lead(opened: () => void): Promise<Lead> {
    const { signal } = this.#stopping;
    const lead = this.#options.rows.lead(signal);
    const late = wait(soon, true, { signal, ref: false });
    this.#standsBy = (await Promise.race([lead, late])) === true;
    if (this.#standsBy) {
      for (const tracked of this.#tracked) tracked.standsBy();
      opened();
    }
    return lead.finally(() => (this.#standsBy = false));
  }

  async #runOnce({ lost }: Lead, opened: () => void): Promise<void> {
    const { events, rows, registry, log = () => undefined, limits, cachedRows = 100_000 } = this.#options;
    const run = new Run({
      events,
      rows,
      registry,
      tracked: this.#tracked,
      limits: limits ?? { events: 40_000, rows: 40_000 },
      cachedRows: cachedRows / Math.max(1, this.#tracked.length),
      progressed: () => this.#waiters.changed(),
      recovered: () => (this.#failures = 0),
      log,
    });
    this.#run = run;
    const fail = () => run.fail(lost.reason);
    lost.addEventListener('abort', fail);
    try {
      lost.throwIfAborted();
      await run.go(opened);
    } finally {
      lost.removeEventListener('abort', fail);
      this.#latest();
      this.#run = undefined;
    }
  }

  #failed(error: unknown): void {
    this.#failures += 1;
    this.#options.log?.(`The views are restarted: ${error instanceof Error ? error.message : String(error)}`);
    for (const tracked of this.#tracked) if (!tracked.isStopped) tracked.failed('restarting', error);
    this.#waiters.changed();
  }

  #latest(): bigint {
    this.#head = this.#run !== undefined && this.#run.head > this.#head ? this.#run.head : this.#head;
    return this.#head;
  }

  #named(views: readonly string[] | undefined): readonly TrackedView[] {
    return namedOf(new Map(this.#tracked.map((tracked) => [tracked.view.name, tracked])), views);
  }
}
