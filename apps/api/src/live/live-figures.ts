import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { GetDashboard } from '#dashboards';
import { EventStore } from '#event-store';
import { Refused, refuse } from '#kernel';
import { ViewPositions, doubling } from '#projection';
import { References } from '#references';
import type { LiveReader } from './live-reader.ts';
import { Watch } from './watch.ts';

/** Whose figures are followed. */
export interface Followed {
  readonly station: string;
  readonly district?: string;
  readonly agreement?: string;
}

interface Watching {
  readonly watch: Watch;
  readonly of: Followed;
  /** The first figures are there. */
  readonly begun: Promise<void>;
  /** The day whose figures were shown last: another one, and they are asked for anew. */
  today: string;
  /** Up to where there is something new; asked for once whatever runs has ended. */
  wanted: bigint | undefined;
  running: Promise<void> | undefined;
}

const beatEvery = 15_000;
const patience = 5_000;
const longest = 2n ** 63n - 1n;

/** Follows the log once for everybody, and asks for the figures of a station once for everybody who follows them. */
@Injectable()
export class LiveFigures implements OnModuleDestroy {
  readonly #watched = new Map<string, Watching>();
  #following: AbortController | undefined;
  #beat: NodeJS.Timeout | undefined;
  #folds = 0;

  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(EventStore) private readonly events: EventStore,
    @Inject(ViewPositions) private readonly positions: ViewPositions,
    @Inject(References) private readonly references: References,
  ) {}

  /** How many are watched, by station, district and agreement. */
  get watched(): number {
    return this.#watched.size;
  }

  /** How many follow. */
  get readers(): number {
    return [...this.#watched.values()].reduce((sum, { watch }) => sum + watch.readers.size, 0);
  }

  /** How often figures were folded so far. */
  get folds(): number {
    return this.#folds;
  }

  /**
   * The watch of these figures, with the figures as they are now; made where nobody follows them yet.
   * @throws {Refused} as the dashboard does · `views-behind`
   */
  async open(of: Followed): Promise<Watch> {
    const key = JSON.stringify([of.station, of.district, of.agreement]);
    const head = await this.#follow();
    const known = this.#watched.get(key);
    if (known !== undefined) {
      await known.begun;
      return known.watch;
    }
    const watch = new Watch();
    const begun = Promise.withResolvers<void>();
    begun.promise.catch(() => undefined);
    const made: Watching = { watch, of, begun: begun.promise, today: '', wanted: undefined, running: undefined };
    this.#watched.set(key, made);
    try {
      if (!(await this.#ask(made, head))) throw new Refused(refuse('views-behind'));
      begun.resolve();
    } catch (error) {
      this.#watched.delete(key);
      begun.reject(error);
      throw error;
    }
    return watch;
  }

  /** From now on the reader is told of what changes, first of what they missed. */
  join(watch: Watch, reader: LiveReader, after: bigint | undefined): void {
    watch.add(reader, after);
    for (const watching of this.#watched.values())
      if (watching.watch === watch) this.#refresh(watching, watching.wanted);
  }

  /** The reader follows no more. */
  leave(watch: Watch, reader: LiveReader): void {
    watch.readers.delete(reader);
    if (watch.readers.size > 0) return;
    for (const [key, watching] of this.#watched) if (watching.watch === watch) this.#watched.delete(key);
    if (this.#watched.size === 0) this.#rest();
  }

  onModuleDestroy(): void {
    for (const { watch } of this.#watched.values()) for (const reader of watch.readers) reader.end();
    this.#watched.clear();
    this.#rest();
  }

  #rest(): void {
    this.#following?.abort();
    this.#following = undefined;
    clearInterval(this.#beat);
  }

  /** From the head on; what lies before is in the first figures, which are asked for afterwards. */
  async #follow(): Promise<bigint> {
    const head = (await this.events.head()) ?? -1n;
    if (this.#following !== undefined) return head;
    const following = new AbortController();
    this.#following = following;
    this.#beat = setInterval(() => this.#beats(), beatEvery);
    this.#beat.unref();
    void this.#keepFollowing(head, following.signal);
    return head;
  }

  async #keepFollowing(from: bigint, signal: AbortSignal): Promise<void> {
    const backoff = doubling();
    let after = from;
    let failures = 0;
    while (!signal.aborted) {
      try {
        for await (const page of this.events.follow({ after, signal })) {
          const stations = new Set(page.events.map(({ metadata }) => metadata['station']));
          after = page.upTo;
          failures = 0;
          for (const watching of this.#watched.values())
            if (stations.has(watching.of.station)) this.#refresh(watching, page.upTo);
        }
      } catch {
        failures += 1;
        for (const { watch } of this.#watched.values()) watch.becomes('stale');
        await backoff(failures, signal);
      }
    }
  }

  #refresh(watching: Watching, upTo: bigint | undefined): void {
    if (upTo === undefined) return;
    watching.wanted = upTo;
    watching.running ??= this.#catchUp(watching).finally(() => (watching.running = undefined));
  }

  /** Whatever came while the figures were folded is folded together. */
  async #catchUp(watching: Watching): Promise<void> {
    while (watching.wanted !== undefined && watching.watch.readers.size > 0) {
      const { wanted, watch } = watching;
      const asked = await this.#ask(watching, wanted).catch(() => false);
      if (!asked) watch.becomes('stale');
      if (asked ? watching.wanted <= watch.position : watching.wanted === wanted) watching.wanted = undefined;
    }
  }

  /** Whether the views showed that far in time. */
  async #ask(watching: Watching, position: bigint): Promise<boolean> {
    const { watch, of } = watching;
    const views = [...GetDashboard.views];
    if (!(await this.positions.waitFor(position, { views, timeoutMs: patience }))) return false;
    const shown = (await this.positions.status())
      .filter(({ view }) => views.includes(view))
      .reduce((least, status) => (status.position < least ? status.position : least), longest);
    this.#folds += 1;
    const dashboard = await this.queries.execute(Object.assign(new GetDashboard(), of));
    watching.today = dashboard.asOf.happenedBy;
    watch.take(dashboard, shown);
    return true;
  }

  /** Signs of life; at midnight the figures of another day; and another try where they were stale. */
  #beats(): void {
    for (const watching of this.#watched.values()) {
      for (const reader of watching.watch.readers) reader.beat();
      void this.#anotherDay(watching);
    }
  }

  async #anotherDay(watching: Watching): Promise<void> {
    try {
      const station = await this.references.station(watching.of.station);
      if (watching.watch.stale || station.today() !== watching.today) this.#refresh(watching, await this.events.head());
    } catch {
      watching.watch.becomes('stale');
    }
  }
}
