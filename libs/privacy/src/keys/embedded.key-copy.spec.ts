import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyKeyFile } from './embedded.key-copy.ts';
import { EmbeddedKeyStore } from './embedded.key-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'banyan-key-copy-'));
afterAll(() => rmSync(folder, { recursive: true }));
const masterKey = createSecretKey(randomBytes(32));
const fresh = () => join(folder, randomUUID(), 'keys.db');
const openedAt = (file: string) => new EmbeddedKeyStore({ file, masterKey });

async function withKeys(...subjects: string[]) {
  const file = join(folder, `${randomUUID()}.db`);
  const keys = openedAt(file);
  const entries = subjects.map((subject) => ({ mac: `mac of ${subject}`, subject }));
  const made = await keys.ensure(subjects, entries);
  return { file, keys, kid: (subject: string) => made.get(subject)!.kid, made };
}

describe('a copy of a key file', () => {
  it('opens with the same master key and has the same keys, entries and secret', async () => {
    const { file, keys, made } = await withKeys('a', 'b');
    const to = fresh();
    expect(copyKeyFile(file, to)).toBe(2);
    const copy = openedAt(to);
    for (const [subject, { kid, key }] of made) {
      const found = await copy.load(kid);
      expect(found?.subject).toBe(subject);
      expect(found?.key.equals(key)).toBe(true);
      expect(await copy.subjectsBy(`mac of ${subject}`)).toEqual([subject]);
    }
    expect((await copy.secret()).equals(await keys.secret())).toBe(true);
    expect(statSync(to).mode & 0o777).toBe(0o600);
    await Promise.all([copy.close(), keys.close()]);
    expect(() => new EmbeddedKeyStore({ file: to, masterKey: createSecretKey(randomBytes(32)) })).toThrow('another');
  });

  it('made again takes what is new, and keeps what the copy made of its own', async () => {
    const { file, keys } = await withKeys('a');
    const to = fresh();
    copyKeyFile(file, to);
    const copy = openedAt(to);
    await copy.ensure(['own']);
    await keys.ensure(['late']);
    expect(copyKeyFile(file, to)).toBe(3);
    await Promise.all([copy.close(), keys.close()]);
  });

  it('destroys what was destroyed in the source, with its entries', async () => {
    const { file, keys, kid } = await withKeys('a', 'b');
    const to = fresh();
    copyKeyFile(file, to);
    await keys.destroy('a');
    expect(copyKeyFile(file, to)).toBe(1);
    const copy = openedAt(to);
    expect(await copy.load(kid('a'))).toBeUndefined();
    expect(await copy.subjectsBy('mac of a')).toEqual([]);
    await Promise.all([copy.close(), keys.close()]);
  });

  it('brings nothing back of what was destroyed in the copy', async () => {
    const { file, keys, kid } = await withKeys('a', 'b');
    const to = fresh();
    copyKeyFile(file, to);
    const copy = openedAt(to);
    await copy.destroy('a');
    expect(copyKeyFile(file, to)).toBe(1);
    expect(await copy.load(kid('a'))).toBeUndefined();
    expect(await copy.subjectsBy('mac of a')).toEqual([]);
    expect(await copy.subjectsBy('mac of b')).toEqual(['b']);
    await Promise.all([copy.close(), keys.close()]);
  });

  it('of other keys is refused, and left as it is', async () => {
    const [one, other] = [await withKeys('a'), await withKeys('a')];
    await Promise.all([one.keys.close(), other.keys.close()]);
    const before = readFileSync(other.file);
    expect(() => copyKeyFile(one.file, other.file)).toThrow(/holds other keys/);
    expect(readFileSync(other.file).equals(before)).toBe(true);
  });

  it('in which the same person got another key is refused whole', async () => {
    const { file, keys } = await withKeys('a');
    const to = fresh();
    copyKeyFile(file, to);
    const copy = openedAt(to);
    const made = await copy.ensure(['late']);
    await keys.ensure(['0', 'late', 'z']);
    expect(() => copyKeyFile(file, to)).toThrow(/holds other keys/);
    expect((await copy.ensure(['late'])).get('late')?.kid).toBe(made.get('late')?.kid);
    await copy.close();
    const again = openedAt(to);
    await expect(again.load((await keys.ensure(['z'])).get('z')!.kid)).rejects.toMatchObject({ name: 'UnknownKey' });
    await Promise.all([again.close(), keys.close()]);
  });

  it('of what is no key store is refused', () => {
    const file = join(folder, 'words.db');
    expect(() => copyKeyFile(file, fresh())).toThrow(/no key store at/);
    writeFileSync(file, 'words');
    expect(() => copyKeyFile(file, fresh())).toThrow(/can't be copied|not a key store/);
  });
});
