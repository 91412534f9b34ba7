import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own. */
export interface Served {
  readonly url: string;
  readonly token: string;
  /** Ids of open cases. */
  readonly cases: readonly string[];
  stop(): Promise<void>;
}

/** Starts the server of the bench over a folder. `kind`: see the child. */
export async function served(folder: string, kind: 'durable' | 'nothing' | 'unvalidated'): Promise<Served> {
  const child = fork(fileURLToPath(new URL('serving.child.ts', import.meta.url)), [folder, kind], {
    execArgv: process.execArgv,
  });
  const [told] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('The server of the bench ended'))),
  ])) as [Omit<Served, 'stop'>];
  return {
    ...told,
    stop: async () => {
      const over = once(child, 'exit');
      child.send('stop');
      await over;
    },
  };
}
