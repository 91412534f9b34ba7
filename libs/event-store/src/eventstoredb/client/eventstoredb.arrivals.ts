import type { Readable } from 'node:stream';

/** More are not let in before those that lie here were taken. */
const mostWaiting = 512;

/** Takes what has arrived on a stream of the client, and waits for more no longer than it is told to. */
export class Arrivals<T> {
  readonly #source: Readable;
  readonly #signal: AbortSignal;
  #waiting: T[] = [];
  #taken = 0;
  #failure: { readonly error: unknown } | undefined;
  #ended = false;
  #soon = false;
  #wake: (() => void) | undefined;
  readonly #woken = () => this.#wake?.();
  readonly #arrived = (row: T) => {
    this.#waiting.push(row);
    if (this.#waiting.length - this.#taken >= mostWaiting) this.#source.pause();
    if (this.#soon) return;
    // What comes in one piece of the network is taken at once.
    this.#soon = true;
    setImmediate(() => {
      this.#soon = false;
      this.#woken();
    });
  };

  /** Of the client's own types only what they have in common with every readable stream. */
  constructor(given: Pick<Readable, 'read' | 'readableLength'>, signal: AbortSignal) {
    const source = given as Readable;
    this.#source = source;
    this.#signal = signal;
    signal.addEventListener('abort', this.#woken);
    source.on('data', this.#arrived);
    for (const last of ['end', 'close']) {
      source.on(last, () => {
        this.#ended = true;
        this.#woken();
      });
    }
    // Stays for good: the client still tells a stream that was left what became of its connection.
    source.on('error', (error) => {
      this.#failure ??= { error };
      this.#woken();
    });
  }

  /** The stream of the client is over by itself. */
  get isOver(): boolean {
    return this.#ended || this.#failure !== undefined;
  }

  take(): T | undefined {
    if (this.isDrained) return undefined;
    const row = this.#waiting[this.#taken];
    this.#taken += 1;
    if (this.isDrained) {
      this.#waiting = [];
      this.#taken = 0;
      this.#source.resume();
    }
    return row;
  }

  /** Nothing lies there that was not taken. */
  get isDrained(): boolean {
    return this.#taken === this.#waiting.length;
  }

  /** Nothing is under way to here either. */
  get isEmpty(): boolean {
    return this.isDrained && this.#source.readableLength === 0;
  }

  /** Until something may lie there. @throws what the client says, once everything before it was taken */
  async wait(ms: number): Promise<'arrived' | 'ended' | 'silent'> {
    const before = this.#told();
    if (before !== undefined) return before;
    if (this.#signal.aborted) return 'silent';
    const { promise, resolve } = Promise.withResolvers<'woken' | 'silent'>();
    const timer = setTimeout(() => resolve('silent'), ms);
    this.#wake = () => resolve(this.#signal.aborted ? 'silent' : 'woken');
    try {
      if ((await promise) === 'silent') return 'silent';
    } finally {
      clearTimeout(timer);
      this.#wake = undefined;
    }
    return this.#told() ?? 'arrived';
  }

  /** Nobody waits any more. */
  leave(): void {
    this.#signal.removeEventListener('abort', this.#woken);
    this.#source.off('data', this.#arrived);
  }

  #told(): 'arrived' | 'ended' | undefined {
    if (!this.isDrained) return 'arrived';
    if (this.#failure !== undefined) throw this.#failure.error;
    return this.#ended ? 'ended' : undefined;
  }
}
