// The built server: refused without a master key; with one it answers, and stops when it is told to.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const node = join('node_modules', '.bin', 'node');
const serve = (env) =>
  spawn(node, ['-C', 'built', 'dist/apps/api/src/main.js'], { env: { ...process.env, ...env }, stdio: 'inherit' });
const data = mkdtempSync(join(tmpdir(), 'banyan-server-'));
const port = '18089';

const [refused] = await once(serve({ BANYAN_DATA: data, BANYAN_PORT: port }), 'exit');
assert.equal(refused, 1);

const server = serve({ BANYAN_DATA: data, BANYAN_PORT: port, BANYAN_MASTER_KEY: 'ab'.repeat(32) });
const get = (path) => fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
while ((await get('/health/ready'))?.status !== 200) {
  assert.equal(server.exitCode, null);
  await pause(50);
}
assert.equal((await get('/health/live')).status, 200);
assert.equal((await get('/api/stations/nowhere/dashboard')).status, 404);
server.kill('SIGTERM');
assert.deepEqual(await once(server, 'exit'), [0, null]);
