// Runs what needs servers of engines, over those that are named in the environment; one that is not named is started here
// and stopped afterwards. A starter prints the address of its server as its first line, and ends by SIGTERM.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The Node that comes with the dependencies, as every npm script has it: the one that runs this may have no SQLite. */
const node = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
const typescript = ['--disable-warning=ExperimentalWarning', '--import', '@swc-node/register/esm-register'];
const starters = {
  BANYAN_TEST_ESDB: [node, ...typescript, 'test/engines/eventstoredb/serve.ts'],
  BANYAN_TEST_MONGODB: [node, '.ci/mongodb.mjs'],
};

const servers = [];
const named = {};
let code = 1;
try {
  for (const [variable, [program, ...words]] of Object.entries(starters)) {
    if (process.env[variable]) continue;
    const server = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    servers.push(server);
    const address = await Promise.race([
      once(createInterface(server.stdout), 'line').then(([line]) => line),
      once(server, 'exit').then(() => undefined),
    ]);
    if (address === undefined) throw new Error(`The server for ${variable} did not start`);
    named[variable] = address;
  }
  const tests = ['run', '-s', 'test:engines', '--', ...process.argv.slice(2)];
  [code] = await once(spawn('npm', tests, { env: { ...process.env, ...named }, stdio: 'inherit' }), 'exit');
} finally {
  for (const server of servers) {
    if (server.exitCode === null && server.kill('SIGTERM')) await once(server, 'exit');
  }
}
process.exitCode = code ?? 1;
