// The built server: refused without a master key and without keys of tokens; with both it answers who has a token, and stops when it is told to.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const node = join('node_modules', '.bin', 'node');
const serve = (env, ...words) =>
  spawn(node, ['-C', 'built', 'dist/apps/api/src/main.js', ...words], {
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
const data = mkdtempSync(join(tmpdir(), 'banyan-server-'));
const port = '18089';

const keys = join(data, 'keys.json');
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
writeFileSync(keys, JSON.stringify({ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'EdDSA' }));
const earnest = { BANYAN_DATA: data, BANYAN_PORT: port, BANYAN_MASTER_KEY: 'ab'.repeat(32), BANYAN_TOKEN_KEYS: keys };
for (const missing of ['BANYAN_MASTER_KEY', 'BANYAN_TOKEN_KEYS']) {
  const [refused] = await once(serve({ ...earnest, [missing]: '' }), 'exit');
  assert.equal(refused, 1);
}

function signed() {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: 'w', iss: 'banyan', aud: 'banyan', exp: 9e9, roles: ['admin'], stations: ['*'] };
  const text = `${part({ alg: 'EdDSA', kid: 'k' })}.${part(claims)}`;
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
}

const server = serve(earnest);
const get = (path, headers = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers }).catch(() => undefined);
while ((await get('/health/ready'))?.status !== 200) {
  assert.equal(server.exitCode, null);
  await pause(50);
}
assert.equal((await get('/health/live')).status, 200);
assert.equal((await get('/api/stations/nowhere/dashboard')).status, 401);
const bearer = (token) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' });
assert.equal((await get('/api/stations/nowhere/dashboard', bearer(signed()))).status, 404);

// The documentation, and all that its page names: nothing from elsewhere.
const page = await (await get('/docs')).text();
const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
assert.ok(named.length > 2);
for (const address of named) {
  assert.doesNotMatch(address, /^([a-z]+:|\/\/)/);
  const asset = await get(`/${address}`);
  assert.equal(asset.status, 200, address);
  assert.ok((await asset.arrayBuffer()).byteLength > 50, address);
}
const document = await (await get('/openapi.json')).json();
assert.equal(document.openapi, '3.1.0');
assert.match(await (await get('/metrics')).text(), /^banyan_view_lag_events\{view="figures"\} \d+$/m);

// One command, and a query that must show it.
const send = (path, body) =>
  fetch(`http://127.0.0.1:${port}/api/stations/s${path}`, {
    method: 'PUT',
    headers: bearer(signed()),
    body: JSON.stringify(body),
  });
const established = await send('', { name: '榕荫站' });
assert.equal(established.status, 201);
const agreement = { from: '2025-01-01', until: '2025-12-31', budgetFen: 100, elapsedBy: 'days' };
const { position } = await (await send('/agreements/a', agreement)).json();
const asked = `/api/stations/s/dashboard?happenedBy=2025-03-01&atLeast=${position}`;
const dashboard = await (await get(asked, bearer(signed()))).json();
assert.deepEqual([dashboard.station.name, dashboard.agreement.budgetFen], ['榕荫站', 100]);

server.kill('SIGTERM');
assert.deepEqual(await once(server, 'exit'), [0, null]);

// On one machine, with the key of its data folder: a token that the built command line makes is one that the built server takes.
const local = { BANYAN_DATA: mkdtempSync(join(tmpdir(), 'banyan-local-')), BANYAN_PORT: port };
const cli = ['-C', 'built', 'dist/apps/cli/src/main.js', 'token', '--role', 'admin', '--station', 's', '--json'];
const made = spawnSync(node, [...cli, '--data', local.BANYAN_DATA], { encoding: 'utf8' });
assert.equal(made.status, 0, made.stderr);
const { token } = JSON.parse(made.stdout);
const alone = serve(local, '--key-file');
while ((await get('/health/ready'))?.status !== 200) {
  assert.equal(alone.exitCode, null);
  await pause(50);
}
assert.equal((await get('/api/stations/s/dashboard', bearer(token))).status, 404);
assert.equal((await get('/api/stations/elsewhere/dashboard', bearer(token))).status, 404);
assert.equal((await get('/api/stations/s/dashboard')).status, 401);
alone.kill('SIGTERM');
assert.deepEqual(await once(alone, 'exit'), [0, null]);
