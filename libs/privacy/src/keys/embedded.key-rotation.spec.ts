import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { rotateMasterKey } from './embedded.key-rotation.ts';
import { EmbeddedKeyStore } from './embedded.key-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'banyan-rotation-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [old, next, other] = [1, 2, 3].map(() => createSecretKey(randomBytes(32))) as [never, never, never];

async function made() {
  const file = join(folder, `${randomUUID()}.db`);
  const keys = new EmbeddedKeyStore({ file, masterKey: old });
  const held = await keys.ensure(['a', 'b', 'gone'], [{ mac: 'm', subject: 'a' }]);
  await keys.destroy('gone');
  const secret = await keys.secret();
  await keys.close();
  return { file, held, secret };
}

const dump = (file: string): string => {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = ['data_key', 'secret', 'person_entry'].map((table) => database.prepare(`SELECT * FROM ${table}`).all());
  database.close();
  return JSON.stringify(rows);
};

describe('another master key', () => {
  it('opens the same keys, and the old one opens nothing more', async () => {
    const { file, held, secret } = await made();
    expect(rotateMasterKey({ file, from: old, to: next })).toBe(2);
    expect(() => new EmbeddedKeyStore({ file, masterKey: old })).toThrow('another master key');
    const keys = new EmbeddedKeyStore({ file, masterKey: next });
    for (const subject of ['a', 'b']) {
      const { kid, key } = held.get(subject)!;
      expect((await keys.load(kid))?.key.equals(key)).toBe(true);
    }
    expect(await keys.load(held.get('gone')!.kid)).toBeUndefined();
    expect((await keys.secret()).equals(secret)).toBe(true);
    expect(await keys.subjectsBy('m')).toEqual(['a']);
    await keys.ensure(['late']);
    await keys.close();
    expect(rotateMasterKey({ file, from: next, to: other })).toBe(3);
  });

  it('takes the place of the one that was given alone: with a wrong one nothing changes', async () => {
    const { file } = await made();
    const before = dump(file);
    expect(() => rotateMasterKey({ file, from: other, to: next })).toThrow(/another master key than the old one/);
    expect(dump(file)).toBe(before);
    await new EmbeddedKeyStore({ file, masterKey: old }).close();
  });

  it('comes for all keys or none: one that cannot be unwrapped keeps the others as they are', async () => {
    const { file } = await made();
    const database = new DatabaseSync(file);
    database.exec(`UPDATE data_key SET wrapped = (SELECT wrapped FROM secret) WHERE subject = 'b'`);
    database.close();
    const before = dump(file);
    expect(() => rotateMasterKey({ file, from: old, to: next })).toThrow(/another master key/);
    expect(dump(file)).toBe(before);
  });

  it.each([false, true])(
    'waits for no other program: a file that is open elsewhere is refused (reading: %s)',
    async (readOnly) => {
      const { file } = await made();
      const before = dump(file);
      const keys = new EmbeddedKeyStore({ file, masterKey: old, readOnly });
      expect(() => rotateMasterKey({ file, from: old, to: next })).toThrow(/open in another program/);
      await keys.close();
      expect(dump(file)).toBe(before);
      expect(rotateMasterKey({ file, from: old, to: next })).toBe(2);
    },
  );

  it('is for a key store', () => {
    expect(() => rotateMasterKey({ file: join(folder, 'none.db'), from: old, to: next })).toThrow('no key store');
  });
});
