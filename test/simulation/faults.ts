/** The process is dead: nothing that it still does reaches a disk. */
export class Crash extends Error {
  override name = 'EventStoreUnavailable';
}

/** A source of numbers from 0 up to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One life of the process: at a point somewhere in it, it dies. */
export class Life {
  #points = 0;
  #dead = false;
  readonly #died = Promise.withResolvers<void>();

  /** @param diesAt which of the points that it passes is its last; never where it is infinite */
  constructor(private readonly diesAt: number) {}

  /** Resolves when it dies. */
  get died(): Promise<void> {
    return this.#died.promise;
  }

  get isDead(): boolean {
    return this.#dead;
  }

  /** A place where the process may die. @throws {Crash} */
  point(): void {
    this.#points += 1;
    if (this.#points >= this.diesAt) this.die();
    if (this.#dead) throw new Crash('The process is dead');
  }

  die(): void {
    this.#dead = true;
    this.#died.resolve();
  }
}
