interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** Whoever asks while a batch is under way waits for the next one, and shares it with everyone who waits. */
export class Batches<Item, Answer> {
  #waiting: Waiting<Item, Answer>[] = [];
  #working: Promise<void> | undefined;

  constructor(
    private readonly work: (items: readonly Item[]) => Promise<Answer>,
    private readonly most: number,
  ) {}

  ask(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#working ??= this.#drain();
    });
  }

  /** When everything that was asked has its answer. */
  async finish(): Promise<void> {
    await this.#working;
  }

  async #drain(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.most);
      try {
        const answer = await this.work(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve(answer);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#working = undefined;
  }
}
