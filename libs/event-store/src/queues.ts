/** Work under one key is done one piece after the other, whatever came of those before; under different keys side by side. */
export class Queues {
  readonly #last = new Map<string, Promise<unknown>>();

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key);
    const mine = before === undefined ? work() : before.then(work, work);
    this.#last.set(key, mine);
    const over = () => {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    };
    void mine.then(over, over);
    return mine;
  }

  /** Resolves when everything that was accepted is over. */
  async finish(): Promise<void> {
    while (this.#last.size > 0) await Promise.allSettled(this.#last.values());
  }
}
