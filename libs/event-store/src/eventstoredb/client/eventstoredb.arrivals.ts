import type { Readable } from 'node:stream';

/** Takes what has arrived on a stream of the client, and waits for more no longer than it is told to. */
export class Arrivals<T> {
  readonly #source: Readable;
  #failure: { readonly error: unknown } | undefined;
  #ended = false;
  #wake: (() => void) | undefined;

  /** Of the client's own types only what they have in common with every readable stream. */
  constructor(given: Pick<Readable, 'read' | 'readableLength'>) {
    const source = given as Readable;
    this.#source = source;
    source.on('readable', () => this.#wake?.());
    for (const last of ['end', 'close']) {
      source.on(last, () => {
        this.#ended = true;
        this.#wake?.();
      });
    }
    // Stays for good: the client still tells a stream that was left what became of its connection.
    source.on('error', (error) => {
      this.#failure ??= { error };
      this.#wake?.();
    });
  }

  /** The stream of the client is over by itself. */
  get isOver(): boolean {
    return this.#ended || this.#failure !== undefined;
  }

  take(): T | undefined {
    return (this.#source.read() as T | null) ?? undefined;
  }

  /** Nothing lies there that was not taken. */
  get isDrained(): boolean {
    return this.#source.readableLength === 0;
  }

  /** Until something may lie there. @throws what the client says, once everything before it was taken */
  async wait(ms: number, signal?: AbortSignal): Promise<'arrived' | 'ended' | 'silent'> {
    const before = this.#told();
    if (before !== undefined) return before;
    if (signal?.aborted) return 'silent';
    const { promise, resolve } = Promise.withResolvers<'woken' | 'silent'>();
    const silent = () => resolve('silent');
    const timer = setTimeout(silent, ms);
    signal?.addEventListener('abort', silent);
    this.#wake = () => resolve('woken');
    try {
      if ((await promise) === 'silent') return 'silent';
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', silent);
      this.#wake = undefined;
    }
    return this.#told() ?? 'arrived';
  }

  #told(): 'arrived' | 'ended' | undefined {
    if (!this.isDrained) return 'arrived';
    if (this.#failure !== undefined) throw this.#failure.error;
    return this.#ended ? 'ended' : undefined;
  }
}
