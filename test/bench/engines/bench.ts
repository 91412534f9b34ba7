import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { BenchRow } from '../appends.ts';
import { print, reached } from '../print.ts';
import { benchAppends } from './appends.ts';
import { type OnServer, onServer } from './on-server.ts';
import { benchProjecting } from './projecting.ts';
import { benchReading } from './reading.ts';

const ofEventStoreDb: Readonly<Record<string, (on: OnServer) => Promise<readonly BenchRow[]>>> = {
  appends: benchAppends,
  reading: benchReading,
};
const ofMongoDb: Readonly<Record<string, (server: string) => Promise<readonly BenchRow[]>>> = {
  projecting: benchProjecting,
};

const usage = `npm run bench:engines -- [${Object.keys({ ...ofEventStoreDb, ...ofMongoDb }).join(' ')}] [--service[=MICROSECONDS]]
measures the drivers on the servers that BANYAN_TEST_ESDB and BANYAN_TEST_MONGODB name, whichever are; with --service the
first is the one of the tests, with --service=MICROSECONDS one that each append keeps busy for so long
`;

/** The service of the tests, in a process of its own as a server is. */
async function service(busy: string): Promise<{ connection: string; stop(): Promise<void> }> {
  const loader = ['--disable-warning=ExperimentalWarning', '--import', '@swc-node/register/esm-register'];
  const words = [...loader, 'test/engines/eventstoredb/serve.ts', busy];
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
  const asked = words.map((word) => /^--service(?:=(?<busy>\d{1,6}))?$/.exec(word)).find((found) => found !== null);
  const named = words.filter((word) => word !== asked?.[0]);
  const wanted = (name: string) => named.length === 0 || named.includes(name);
  const started = asked ? await service(asked.groups?.['busy'] ?? '0') : undefined;
  const connection = started?.connection ?? process.env['BANYAN_TEST_ESDB'];
  const mongodb = process.env['BANYAN_TEST_MONGODB'];
  const known = { ...(connection ? ofEventStoreDb : {}), ...(mongodb ? ofMongoDb : {}) };
  if (Object.keys(known).length === 0 || named.some((name) => !Object.hasOwn(known, name))) {
    process.stderr.write(usage);
    await started?.stop();
    return 2;
  }
  let missed = 0;
  const shown = (rows: readonly BenchRow[]) => {
    print(rows);
    missed += rows.filter(({ ratio, target }) => !reached(ratio, target)).length;
  };
  try {
    if (connection) await onEventStoreDb(connection, wanted, shown);
    for (const [name, bench] of Object.entries(ofMongoDb)) if (mongodb && wanted(name)) shown(await bench(mongodb));
  } finally {
    await started?.stop();
  }
  return missed > 0 ? 1 : 0;
}

async function onEventStoreDb(
  connection: string,
  wanted: (name: string) => boolean,
  shown: (rows: readonly BenchRow[]) => void,
): Promise<void> {
  const on = await onServer(connection);
  try {
    for (const [name, bench] of Object.entries(ofEventStoreDb)) if (wanted(name)) shown(await bench(on));
  } finally {
    await on.close();
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
