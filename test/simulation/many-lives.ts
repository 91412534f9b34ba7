import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { shippedWords } from '#agreements';
import { type Engines, registry, views } from '#assembly';
import { type Clock, Recording, StreamMemory } from '#event-store';
import { openPrivacy } from '#privacy';
import { Projector } from '#projection';
import { StreamReferences } from '#references';
import { Life } from './faults.ts';
import { LogDisk, LogOnDisk } from './log-on-disk.ts';
import { RowsDisk, RowsOnDisk } from './rows-on-disk.ts';

/** What of a process lives in memory. */
interface Lived {
  readonly life: Life;
  readonly events: LogOnDisk;
  readonly rows: RowsOnDisk;
  readonly streams: StreamMemory;
  readonly references: StreamReferences;
  readonly projector: Projector;
}

/** Whatever lives now, behind something that stays the same. */
const now = <T extends object>(current: () => T): T =>
  new Proxy({} as T, {
    get(_, name) {
      const target = current();
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });

/** Engines that die and come back over the same disks, under a server that is built once: lives by the thousand. */
export class ManyLives {
  log = new LogDisk();
  rows = new RowsDisk();
  #lived: Lived | undefined;

  private constructor(
    readonly engines: Engines,
    private readonly begin: (lives: ManyLives, life: Life, loses: () => boolean) => Lived,
  ) {}

  static async open(clock: Clock): Promise<ManyLives> {
    const folder = mkdtempSync(join(tmpdir(), 'banyan-lives-'));
    const privacy = await openPrivacy({ dataFolder: folder, registry });
    const holder: { lives?: ManyLives } = {};
    const lived = () => holder.lives!.lived;
    const events = now(() => lived().events);
    const rows = now(() => lived().rows);
    const streams = now(() => lived().streams);
    const engines: Engines = {
      events,
      rows,
      privacy,
      clock,
      recording: new Recording(events, streams, privacy.sealer),
      references: now(() => lived().references),
      projector: now(() => lived().projector),
      positions: now(() => lived().projector),
      close: async () => {
        await privacy.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
    holder.lives = new ManyLives(engines, (lives, life, loses) => {
      const log = new LogOnDisk(lives.log, clock, life, loses);
      const table = new RowsOnDisk(lives.rows, life);
      const memory = new StreamMemory(log, registry);
      return {
        life,
        events: log,
        rows: table,
        streams: memory,
        references: new StreamReferences(memory, clock, shippedWords),
        projector: new Projector({ events: log, rows: table, views, registry, backoff: () => breath() }),
      };
    });
    return holder.lives;
  }

  get lived(): Lived {
    if (this.#lived === undefined) throw new Error('Nothing lives yet');
    return this.#lived;
  }

  /** Empty disks: another history. */
  forgetAll(): void {
    this.log = new LogDisk();
    this.rows = new RowsDisk();
  }

  /** The process starts over the disks as they are. Whether it came up. */
  async start(life: Life, loses: () => boolean = () => false): Promise<boolean> {
    this.#lived = this.begin(this, life, loses);
    const started = this.#lived.projector.start();
    await Promise.race([started, life.died]);
    return !life.isDead;
  }

  /** The process is gone, whatever it was doing. */
  async end(): Promise<void> {
    const { life, projector, events } = this.lived;
    life.die();
    await events.close();
    await projector.stop();
  }
}
