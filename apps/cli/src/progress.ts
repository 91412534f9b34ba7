const every = 200;

/** A line that is written over while a person waits; silent where nobody looks at the terminal. */
export class ProgressLine {
  #last = 0;
  readonly #shown = process.stderr.isTTY;

  constructor(private readonly what: string) {}

  readonly update = (done: number | bigint, total: number | bigint): void => {
    const now = performance.now();
    if (!this.#shown || (now - this.#last < every && done !== total)) return;
    this.#last = now;
    const percent = total === 0 || total === 0n ? 100 : Math.floor((Number(done) * 100) / Number(total));
    process.stderr.write(`\r${this.what} ${percent} % (${done} / ${total})`);
  };

  end(): void {
    if (this.#shown && this.#last > 0) process.stderr.write('\r\u001B[K');
  }
}
