import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EmbeddedKeyStore } from './embedded.key-store.ts';
import { keyStoreContract } from './key-store.contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'banyan-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));
const masterKey = createSecretKey(randomBytes(32));
const fresh = () => join(folder, `${randomUUID()}.db`);

let file = '';
keyStoreContract(
  'the embedded driver',
  async () => new EmbeddedKeyStore({ file: (file = fresh()), masterKey }),
  async () => new EmbeddedKeyStore({ file, masterKey }),
);

const bytes = (path: string) => readFileSync(path).toString('base64');
const made = async (path = fresh()) => {
  const keys = new EmbeddedKeyStore({ file: path, masterKey });
  const { key, kid } = [...(await keys.ensure(['someone'])).values()][0]!;
  await keys.close();
  return { path, key, kid };
};

describe('a file of keys', () => {
  it('is for its owner alone and holds no key in clear', async () => {
    const { path, key } = await made();
    const held = readFileSync(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(held.includes('someone')).toBe(true);
    for (const form of ['latin1', 'base64', 'hex'] as const) {
      expect(held.includes(key.export().toString(form), 0, form === 'latin1' ? form : 'utf8')).toBe(false);
    }
  });

  it('keeps nothing of a destroyed key, not even wrapped', async () => {
    const path = fresh();
    const keys = new EmbeddedKeyStore({ file: path, masterKey });
    await keys.ensure(['someone else', 'someone']);
    const reading = new DatabaseSync(path, { readOnly: true });
    const row = reading.prepare('SELECT wrapped FROM data_key WHERE subject = ?').get('someone');
    reading.close();
    const wrapped = String(row?.['wrapped']);
    await keys.destroy('someone');
    for (const name of readdirSync(folder).filter((each) => join(folder, each).startsWith(path))) {
      expect(readFileSync(join(folder, name)).includes(wrapped)).toBe(false);
    }
    await keys.close();
  });

  it.each([
    ['wrapped by another master key', () => made(), createSecretKey(randomBytes(32)), /another master key/],
    ['of another program', foreign, masterKey, /not a key store/],
    ['of a newer version', newer, masterKey, /newer/],
    ['that is no database', noDatabase, masterKey, /can't be opened/],
    ['that is damaged', damaged, masterKey, /damaged|can't be opened/],
  ])('%s is refused in words and left as it is', async (_, make, key, words) => {
    const { path } = await make();
    const before = bytes(path);
    expect(() => new EmbeddedKeyStore({ file: path, masterKey: key })).toThrow(words);
    expect(bytes(path)).toBe(before);
  });

  it('can be read while another process writes, and is not made by a reader', async () => {
    const path = fresh();
    expect(() => new EmbeddedKeyStore({ file: path, masterKey, readOnly: true })).toThrow(/no key store/);
    const writer = new EmbeddedKeyStore({ file: path, masterKey });
    const reader = new EmbeddedKeyStore({ file: path, masterKey, readOnly: true });
    const { kid } = (await writer.ensure(['someone'])).get('someone')!;
    expect((await reader.load(kid))?.subject).toBe('someone');
    await expect(reader.ensure(['somebody new'])).rejects.toMatchObject({ name: 'KeyStoreUnavailable' });
    await Promise.all([reader.close(), writer.close()]);
  });

  it.each([false, true])('holds what was answered when its process was killed (read only: %p)', async (readOnly) => {
    const [path, left] = [fresh(), fresh()];
    const killed = new EmbeddedKeyStore({ file: path, masterKey });
    const { kid } = (await killed.ensure(['someone'])).get('someone')!;
    for (const part of ['', '-wal']) copyFileSync(`${path}${part}`, `${left}${part}`);
    await killed.close();
    const keys = new EmbeddedKeyStore({ file: left, masterKey, readOnly });
    expect((await keys.load(kid))?.subject).toBe('someone');
    await keys.close();
  });

  it('gives keys that are no longer in memory', async () => {
    const keys = new EmbeddedKeyStore({ file: fresh(), masterKey, mostKeys: 2 });
    const all = await keys.ensure(['a', 'b', 'c', 'd']);
    for (const { kid, key } of all.values()) expect((await keys.load(kid))?.key.equals(key)).toBe(true);
    expect((await keys.ensure(['a'])).get('a')?.kid).toBe(all.get('a')?.kid);
    await keys.close();
  });
});

async function foreign() {
  const path = fresh();
  const other = new DatabaseSync(path);
  other.exec('CREATE TABLE theirs (a); PRAGMA user_version = 1;');
  other.close();
  return { path };
}

async function newer() {
  const { path } = await made();
  const other = new DatabaseSync(path);
  other.exec('PRAGMA user_version = 2;');
  other.close();
  return { path };
}

async function noDatabase() {
  const path = fresh();
  writeFileSync(path, 'This is a letter. '.repeat(500));
  return { path };
}

async function damaged() {
  const { path } = await made();
  const held = readFileSync(path);
  randomBytes(4096).copy(held, 4096);
  writeFileSync(path, held);
  return { path };
}
