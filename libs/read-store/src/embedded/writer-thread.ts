import { Worker } from 'node:worker_threads';
import { ReadStoreUnavailable } from '../errors.ts';
import type { ViewsWriter } from './views-writer.ts';
import type { Answering, Asking } from './views-writer.thread.ts';

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** The writer, in a thread that starts with the first word to it and starts again should it have died. */
export class WriterThread {
  readonly #file: string;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | undefined;
  #asked = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** @throws {ReadStoreUnavailable} with SQLite's own error as its cause */
  ask<M extends Asking['method']>(method: M, ...parameters: Parameters<ViewsWriter[M]>): Promise<void> {
    this.#thread ??= this.#start();
    const thread = this.#thread;
    this.#asked += 1;
    const number = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      thread.postMessage({ number, method, parameters } satisfies Asking, []);
    });
  }

  async close(): Promise<void> {
    const thread = this.#thread;
    if (thread === undefined) return;
    const gone = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
    await this.ask('close');
    await gone;
  }

  #start(): Worker {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const thread = new Worker(new URL(`./views-writer.thread.${extension}`, import.meta.url), {
      workerData: this.#file,
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    thread.on('message', ({ number, error }: Answering) => {
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (error === undefined) waiting?.resolve();
      else waiting?.reject(new ReadStoreUnavailable(`The views cannot be written: ${error.message}`, { cause: error }));
    });
    let cause: unknown;
    thread.on('error', (error) => (cause = error));
    thread.on('exit', () => {
      if (this.#thread === thread) this.#thread = undefined;
      for (const { reject } of this.#waiting.values())
        reject(new ReadStoreUnavailable('The thread that writes the views ended', { cause }));
      this.#waiting.clear();
    });
    return thread;
  }
}
