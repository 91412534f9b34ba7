import type { Pace } from '../mongodb.lead.ts';

const nothing = { calledOff: () => undefined };

/** Of a process that is stopped: no time passes for it, it renews nothing and notices nothing. */
export const stopped: Pace = { now: () => 0, after: () => nothing };

/** Of one for whom a long time passes between its first look at a beat and the second, and none afterwards. It renews nothing. */
export class Impatient implements Pace {
  #now = 0;
  #looks = 0;

  /** It looks for the first time again. */
  again(): void {
    this.#looks = 0;
  }

  now(): number {
    this.#looks += 1;
    if (this.#looks === 2) this.#now += 1e9;
    return this.#now;
  }

  after() {
    return nothing;
  }
}
