import { setTimeout as sleep } from 'node:timers/promises';
import { shippedWords } from '#agreements';
import { type Engines, registry, views } from '#assembly';
import { type Clock, type RecordedEvent, StreamMemory, openEventStoreDb } from '#event-store';
import { PolledPositions, Projector } from '#projection';
import type { ReadStore } from '#read-store';
import { StreamReferences } from '#references';
import { engineLog } from '../logs/logging.ts';
import { type LivingEngines, standingEngines } from './standing-engines.ts';

/** Over which servers a history is lived through. */
export interface Servers {
  readonly connection: string;
  /** The rows, as a process finds them that starts now. */
  readonly openRows: () => Promise<ReadStore>;
}

/** Waits of the driver that make trouble pass in a simulation's time. */
const waits = {
  opening: 400,
  appendTry: 60,
  append: 130,
  readSilence: 80,
  read: 400,
  confirmation: 80,
  heartbeat: 80,
  firstPause: 2,
  longestPause: 15,
};
const mostOpenings = 50;
const soon = () => sleep(5);

/** Processes over real drivers, one after the other, under a server that is built once. */
export class DriverLives {
  engines!: Engines;
  /** What the drivers of all lives counted. */
  readonly counted = new Map<string, number>();
  readonly #clock: Clock;
  #living: LivingEngines | undefined;
  #lives = false;

  private constructor(clock: Clock) {
    this.#clock = clock;
  }

  static async open(clock: Clock): Promise<DriverLives> {
    const lives = new DriverLives(clock);
    lives.engines = await standingEngines(clock, () => lives.#living);
    return lives;
  }

  get living(): LivingEngines {
    if (this.#living === undefined) throw new Error('Nothing lives yet');
    return this.#living;
  }

  /** A process starts; it tries again while its servers fail. */
  async start({ connection, openRows }: Servers): Promise<void> {
    const clock = this.#clock;
    const events = await opened(() => openEventStoreDb({ connection, clock, waits }));
    const rows = await opened(openRows).catch(async (error: unknown) => {
      await events.close();
      throw error;
    });
    const streams = new StreamMemory(events, registry);
    const references = new StreamReferences(streams, clock, shippedWords);
    const projector = new Projector({ events, rows, views, registry, backoff: soon, log: engineLog });
    this.#living = { events, rows, streams, references, projector };
    this.#lives = true;
    await projector.start();
  }

  /** Until the projector says that the views are so far, but no longer than `patience` milliseconds: it may not come up at all. */
  async kept(events: readonly RecordedEvent[], patience: number): Promise<void> {
    const last = events.at(-1);
    if (last !== undefined) await this.living.projector.waitFor(last.position, { timeoutMs: patience });
  }

  /** The views whose last events who reads these rows does not see in time, and what is said of them. */
  async hidden(rows: ReadStore, events: readonly RecordedEvent[], timeoutMs: number): Promise<readonly string[]> {
    const { projector, events: store } = this.living;
    const positions = new PolledPositions({ rows, events: store, views });
    if (await positions.waitFor(events.at(-1)?.position ?? -1n, { timeoutMs })) return [];
    return projector
      .status()
      .map(({ view, state, lag, error }) => `${view}: ${state}, ${lag} behind, ${JSON.stringify(error)}`);
  }

  /** It ends as a process does that is told to: what was accepted ends, and what it let go of another takes up. */
  async end(): Promise<void> {
    if (!this.#lives) return;
    this.#lives = false;
    const { events, rows, projector } = this.living;
    await projector.stop();
    await events.close();
    await rows.close().catch((error: Error) => {
      if (error.name !== 'ReadStoreUnavailable') throw error;
    });
    for (const [name, count] of Object.entries(events.counts() ?? {}))
      this.counted.set(name, (this.counted.get(name) ?? 0) + count);
  }
}

/** A server that fails while it is opened is there again sooner or later. */
async function opened<T>(open: () => Promise<T>): Promise<T> {
  for (let left = mostOpenings; ; left -= 1) {
    try {
      return await open();
    } catch (error) {
      if (left === 0 || !/^(?:EventStore|ReadStore)Unavailable$/.test((error as Error).name)) throw error;
    }
  }
}
