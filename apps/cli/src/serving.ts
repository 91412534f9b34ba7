import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Configuration } from '#assembly';
import type { ExitCode } from './outcome.ts';

const server = new URL(`../../api/src/main${import.meta.url.slice(-3)}`, import.meta.url);

/** Runs the server as a process of its own until it ends or is told to: Ctrl-C reaches both. */
export async function served({ dataFolder, port }: Configuration): Promise<ExitCode> {
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(server), '--key-file'], {
    stdio: 'inherit',
    env: { ...process.env, BANYAN_DATA: dataFolder, BANYAN_PORT: `${port}` },
  });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code === 0 ? 0 : 1;
  } finally {
    process.off('SIGINT', pass).off('SIGTERM', pass);
  }
}
