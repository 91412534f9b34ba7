// The built server: refused without a master key and without keys of tokens; with both it answers who has a token, and stops when it is told to.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const node = join('node_modules', '.bin', 'node');
const serve = (env) =>
  spawn(node, ['-C', 'built', 'dist/apps/api/src/main.js'], { env: { ...process.env, ...env }, stdio: 'inherit' });
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

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = { sub: 'w', iss: 'banyan', aud: 'banyan', exp: 9e9, roles: ['admin'], stations: ['*'] };
const text = `${part({ alg: 'EdDSA', kid: 'k' })}.${part(claims)}`;
const token = `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;

const server = serve(earnest);
const get = (path, headers = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers }).catch(() => undefined);
while ((await get('/health/ready'))?.status !== 200) {
  assert.equal(server.exitCode, null);
  await pause(50);
}
assert.equal((await get('/health/live')).status, 200);
assert.equal((await get('/api/stations/nowhere/dashboard')).status, 401);
assert.equal((await get('/api/stations/nowhere/dashboard', { authorization: `Bearer ${token}` })).status, 404);
server.kill('SIGTERM');
assert.deepEqual(await once(server, 'exit'), [0, null]);
