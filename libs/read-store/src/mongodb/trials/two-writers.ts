import type { Generation } from '../../read-store.ts';
import type { MongoReadStore } from '../mongodb.read-store.ts';
import { type Log, nextBatch } from './counting.ts';
import { type Cut, Cuts } from './cuts.ts';
import type { newDatabase } from './database.ts';
import { Impatient } from './paces.ts';

/** What one of two writers does next. */
export interface Step {
  readonly writer: 0 | 1;
  /** Asks for the lead before: otherwise it writes by the lead that it believes it has. */
  readonly leads: boolean;
  readonly size: number;
  /** The rows of the batch in the other order. */
  readonly reversed: boolean;
  /** Once, twice, or kept until its next step. */
  readonly commit: 'once' | 'twice' | 'late';
  readonly cut: Cut | undefined;
}

type Batch = Awaited<ReturnType<typeof nextBatch>>;

/** One of those who write the same rows. It is cut off and outdone; each time it goes on from what lies there. */
export class Writer {
  readonly store: MongoReadStore;
  readonly cuts: Cuts;
  readonly #pace: Impatient;
  #kept: Batch[] = [];

  private constructor(store: MongoReadStore, cuts: Cuts, pace: Impatient) {
    this.store = store;
    this.cuts = cuts;
    this.#pace = pace;
  }

  static async on(database: Awaited<ReturnType<typeof newDatabase>>): Promise<Writer> {
    const [cuts, pace] = [new Cuts(), new Impatient()];
    const store = await database.open({ pace, waits: { standstill: 100 }, over: (link) => cuts.over(link) });
    return new Writer(store, cuts, pace);
  }

  async lead(): Promise<void> {
    this.#pace.again();
    await this.store.lead(AbortSignal.timeout(60_000));
  }

  /** Does it, and again under a new lead where it did not know that it had lost the lead. */
  async surely<T>(work: () => Promise<T>): Promise<T> {
    await this.lead();
    try {
      return await work();
    } catch (error) {
      if ((error as Error).name !== 'LeadLost') throw error;
    }
    await this.lead();
    return work();
  }

  /** @throws {Error} it was cut off, had lost the lead, or was outdone by another commit */
  async step(generation: Generation, log: Log, step: Omit<Step, 'writer' | 'cut'>): Promise<void> {
    if (step.leads) await this.lead();
    const batch = await nextBatch(this.store, generation, log, step.size);
    if (step.reversed) batch.writes.reverse();
    const batches = [...this.#kept.splice(0), batch];
    if (step.commit === 'late') this.#kept = batches.splice(-1);
    for (const { writes, checkpoint } of batches) {
      await this.store.commit(generation, writes, checkpoint);
      if (step.commit === 'twice') await this.store.commit(generation, writes, checkpoint);
    }
  }

  forget(): void {
    this.cuts.arm();
    this.#kept = [];
  }
}

/** What may befall a writer; anything else is a fault. */
export const befalls = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'LeadLost' || /^The line was cut$|^Someone else wrote or dropped/.test(error.message));
