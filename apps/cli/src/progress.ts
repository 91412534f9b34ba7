/** Milliseconds between two looks: at a terminal, and in a log. */
const every = { terminal: 200, log: 2000 };

/** How far a long work is: at a terminal one line that is written over, elsewhere a line now and then. */
export class ProgressLine {
  #last = performance.now();
  readonly #terminal = process.stderr.isTTY;

  constructor(private readonly what: string) {}

  readonly update = (done: number | bigint, total: number | bigint): void => {
    const now = performance.now();
    if (now - this.#last < every[this.#terminal ? 'terminal' : 'log']) return;
    this.#last = now;
    const percent = total === 0 || total === 0n ? 100 : Math.floor((Number(done) * 100) / Number(total));
    const line = `${this.what} ${percent} % (${done} / ${total})`;
    process.stderr.write(this.#terminal ? `\r${line}` : `${line}\n`);
  };

  end(): void {
    if (this.#terminal) process.stderr.write('\r\u001B[K');
  }
}
