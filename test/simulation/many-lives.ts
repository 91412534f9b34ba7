import { setImmediate as breath } from 'node:timers/promises';
import { shippedWords } from '#agreements';
import { type Engines, registry, views } from '#assembly';
import { type Clock, StreamMemory } from '#event-store';
import { Projector } from '#projection';
import { StreamReferences } from '#references';
import { Life } from './faults.ts';
import { LogDisk, LogOnDisk } from './log-on-disk.ts';
import { RowsDisk, RowsOnDisk } from './rows-on-disk.ts';
import { type LivingEngines, standingEngines } from './standing-engines.ts';

/** What of a process lives in memory. */
interface Lived extends LivingEngines {
  readonly life: Life;
}

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
    const holder: { lives?: ManyLives } = {};
    const engines = await standingEngines(clock, () => holder.lives!.lived);
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
