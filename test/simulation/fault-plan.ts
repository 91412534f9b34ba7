import { createHash } from 'node:crypto';
import { seeded } from './faults.ts';

/**
 * Which calls go wrong, and how: by the seed, the kind of call and how many of its kind came before, and by nothing else.
 * What the machine is busy with decides only when they come.
 */
export class FaultPlan<Fault> {
  /** How many calls went wrong so far. */
  count = 0;
  readonly #calls = new Map<string, number>();
  readonly #seed: number;
  readonly #often: number;
  readonly #faults: (kind: string) => readonly Fault[];
  #calm = false;

  /** @param often how likely a call goes wrong, from 0 to 1 */
  constructor(seed: number, often: number, faults: (kind: string) => readonly Fault[]) {
    this.#seed = seed;
    this.#often = often;
    this.#faults = faults;
  }

  /** What becomes of this call; `undefined`: it goes well. */
  next(kind: string): Fault | undefined {
    const call = this.#calls.get(kind) ?? 0;
    this.#calls.set(kind, call + 1);
    if (this.#calm) return undefined;
    const random = seeded(createHash('sha256').update(`${this.#seed} ${kind} ${call}`).digest().readUInt32BE());
    const faults = this.#faults(kind);
    const fault = random() < this.#often ? faults[Math.floor(random() * faults.length)] : undefined;
    if (fault !== undefined) this.count += 1;
    return fault;
  }

  /** From now on everything goes well. */
  calm(): void {
    this.#calm = true;
  }
}
