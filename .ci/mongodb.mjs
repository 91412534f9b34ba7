// A server that speaks MongoDB's protocol, for the time that tests need one: SecantusDB from Python's package index, the one of
// those tried that has transactions and explains its plans. It is installed into a throw-away folder. Prints its address as the
// first line; ends by SIGTERM.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';

const pinned = 'SecantusDB==0.7.0b3';
const folder = mkdtempSync(join(tmpdir(), 'banyan-mongodb-'));
const inside = (program) => join(folder, 'bin', program);

async function run(program, ...words) {
  // The first line of this program's output is the address.
  const [code] = await once(spawn(program, words, { stdio: ['ignore', process.stderr, 'inherit'] }), 'close');
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(address) {
  const client = new MongoClient(address, { serverSelectionTimeoutMS: 30_000 });
  try {
    await client.db('admin').command({ ping: 1 });
  } finally {
    await client.close();
  }
}

let server;
const stop = () => {
  server?.kill('SIGTERM');
};
process.once('SIGTERM', stop).once('SIGINT', stop);
try {
  await run('python3', '-m', 'venv', folder);
  await run(inside('pip'), 'install', '--quiet', '--disable-pip-version-check', pinned);
  const port = await freePort();
  const words = ['--port', `${port}`, '--storage-path', ':memory:', '--log-level', 'ERROR'];
  server = spawn(inside('secantusd-py'), words, { stdio: ['ignore', process.stderr, 'inherit'] });
  const ended = once(server, 'exit');
  const address = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  await Promise.race([answers(address), ended]);
  if (server.exitCode !== null) throw new Error('The server ended while it started');
  process.stdout.write(`${address}\n`);
  await ended;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
