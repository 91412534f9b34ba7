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

/** Whose time passes when it is told to, and not while a slow server keeps it waiting. */
export class ByHand implements Pace {
  readonly #timers = new Set<{ readonly due: number; readonly work: () => void }>();
  #now = 0;
  /** How often it looked at the time. */
  looks = 0;

  now(): number {
    this.looks += 1;
    return this.#now;
  }

  after(ms: number, work: () => void) {
    const timer = { due: this.#now + ms, work };
    this.#timers.add(timer);
    return { calledOff: () => void this.#timers.delete(timer) };
  }

  /** What is waited for. */
  get waits(): number {
    return this.#timers.size;
  }

  /** What is due by then happens. */
  pass(ms: number): void {
    this.#now += ms;
    for (const timer of this.#timers) {
      if (timer.due > this.#now || !this.#timers.delete(timer)) continue;
      timer.work();
    }
  }
}
