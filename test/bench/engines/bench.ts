import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { BenchRow } from '../appends.ts';
import { print, reached } from '../print.ts';
import { benchAppends } from './appends.ts';
import { type OnServer, onServer } from './on-server.ts';
import { benchReading } from './reading.ts';

const benches: Readonly<Record<string, (on: OnServer) => Promise<readonly BenchRow[]>>> = {
  appends: benchAppends,
  reading: benchReading,
};

const usage = `npm run bench:engines -- [${Object.keys(benches).join(' ')}] [--service]
measures the driver on the server that BANYAN_TEST_ESDB names, or with --service on the one of the tests
`;

/** The service of the tests, in a process of its own as a server is. */
async function service(): Promise<{ connection: string; stop(): Promise<void> }> {
  const loader = ['--disable-warning=ExperimentalWarning', '--import', '@swc-node/register/esm-register'];
  const words = [...loader, 'test/engines/eventstoredb/serve.ts'];
  const server = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [connection] = (await once(createInterface(server.stdout), 'line')) as [string];
  return {
    connection,
    async stop() {
      server.kill('SIGTERM');
      await once(server, 'exit');
    },
  };
}

/** Each figure a ratio of two measurements of one run, whose rounds take turns. Fails where one is missed. */
async function main(words: readonly string[]): Promise<number> {
  const named = words.filter((word) => word !== '--service');
  const started = words.includes('--service') ? await service() : undefined;
  const connection = started?.connection ?? process.env['BANYAN_TEST_ESDB'];
  if (!connection || named.some((name) => !Object.hasOwn(benches, name))) {
    process.stderr.write(usage);
    return 2;
  }
  const on = await onServer(connection);
  let missed = 0;
  try {
    for (const name of named.length > 0 ? named : Object.keys(benches)) {
      const rows = await benches[name]!(on);
      print(rows);
      missed += rows.filter(({ ratio, target }) => !reached(ratio, target)).length;
    }
  } finally {
    await on.close();
    await started?.stop();
  }
  return missed > 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
