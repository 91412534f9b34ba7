import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalKey, localAudience, localIssuer } from './local-key.ts';
import { publicKeysIn } from './public-keys.ts';
import { TokenVerifier } from './token-verifier.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'banyan-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const someone = { actor: 'w1', roles: ['auditor'], stations: ['s'], seconds: 60 } as const;
const rules = { issuer: localIssuer, audience: localAudience };

describe('the key of a data folder', () => {
  it('is made once, for its owner alone, and its tokens hold for the time that was said', async () => {
    expect(LocalKey.isIn(folder)).toBe(false);
    const made = await LocalKey.in(folder);
    const again = await LocalKey.in(folder);
    expect(again.public).toEqual(made.public);
    expect(made.public).not.toHaveProperty('d');
    if (process.platform !== 'win32') expect(statSync(join(folder, 'token.jwk')).mode & 0o077).toBe(0);
    const now = new Date('2025-06-01T08:00:00Z');
    const verifier = new TokenVerifier({ ...rules, keys: [made.public] }, () => now);
    expect(await verifier.caller(await again.token(someone, now))).toMatchObject({ actor: 'w1', roles: ['auditor'] });
    const later = new TokenVerifier({ ...rules, keys: [made.public] }, () => new Date('2025-06-01T08:01:10Z'));
    await expect(later.caller(await again.token(someone, now))).rejects.toThrow('ended');
  });

  it('is one, however many make it at once', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => LocalKey.in(folder)));
    const [first, ...others] = made.map((key) => key.public);
    for (const other of others) expect(other).toEqual(first);
    expect(readdirSync(folder)).toEqual(['token.jwk']);
  });

  it.each(['', '{}', '{"kty":"OKP"}'])('that is no key is refused in words: %s', async (text) => {
    writeFileSync(join(folder, 'token.jwk'), text);
    await expect(LocalKey.in(folder)).rejects.toThrow(/delete it/);
  });
});

describe('a file of public keys', () => {
  const file = () => join(folder, 'keys.json');

  it('holds one key or a set', async () => {
    const { public: key } = await LocalKey.in(folder);
    for (const content of [key, { keys: [key] }]) {
      writeFileSync(file(), JSON.stringify(content));
      expect(publicKeysIn(file())).toEqual([key]);
    }
  });

  it('is refused when it is not there, holds none, or holds a secret', async () => {
    expect(() => publicKeysIn(file())).toThrow(/read as JSON/);
    for (const content of ['{}', '{"keys":[]}', '[]', 'null']) {
      writeFileSync(file(), content);
      expect(() => publicKeysIn(file())).toThrow(/no JSON Web Key/);
    }
    for (const key of [
      { kty: 'oct', k: 'AAAA' },
      { kty: 'OKP', crv: 'Ed25519', x: 'AA', d: 'AA' },
    ]) {
      writeFileSync(file(), JSON.stringify(key));
      expect(() => publicKeysIn(file())).toThrow(/secret/);
    }
  });
});
