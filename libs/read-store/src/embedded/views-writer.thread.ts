import { parentPort, workerData } from 'node:worker_threads';
import { ViewsWriter } from './views-writer.ts';

/** What the thread is asked, one at a time and in order. */
export interface Asking {
  readonly number: number;
  readonly method: 'prepare' | 'begin' | 'write' | 'end' | 'abandon' | 'serve' | 'drop' | 'close';
  readonly parameters: readonly unknown[];
}

export interface Answering {
  readonly number: number;
  readonly error?: { readonly message: string; readonly errcode?: number };
}

const port = parentPort!;
let writer: ViewsWriter | undefined;

port.on('message', ({ number, method, parameters }: Asking) => {
  try {
    writer ??= new ViewsWriter(workerData as string);
    (writer[method] as (...parameters: readonly unknown[]) => void)(...parameters);
    port.postMessage({ number } satisfies Answering);
  } catch (error) {
    const { message, errcode } = error as Error & { errcode?: number };
    port.postMessage({ number, error: errcode === undefined ? { message } : { message, errcode } } satisfies Answering);
  }
  if (method === 'close') port.close();
});
