import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyFileSource } from '../embedded.key-copy.ts';
import { EmbeddedKeyStore } from '../embedded.key-store.ts';
import { type KeyPlace, copyKeys } from '../key-copy.ts';
import type { DataKey, KeyStore } from '../key-store.ts';
import { KeyDatabase } from './mongodb.key-database.ts';
import type { KeySource } from './mongodb.key-copy.ts';
import { fill } from './mongodb.key-filling.ts';
import { openMongoKeyStore, rotateMongoMasterKey } from './mongodb.opening.ts';
import { beside, dropDatabases, freshDatabase } from './mongodb.under-test.ts';
import { defaultWaits } from './mongodb.waits.ts';

const folder = mkdtempSync(join(tmpdir(), 'banyan-key-copy-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterAll(dropDatabases);

const masterKey = createSecretKey(randomBytes(32));
const inFile = (): KeyPlace => ({ file: join(folder, randomUUID(), 'keys.db') });
const inMongo = (): KeyPlace => ({ connection: freshDatabase() });
const unavailable = (why: RegExp) => ({ name: 'KeyStoreUnavailable', message: expect.stringMatching(why) as string });

const openedAt = async (place: KeyPlace): Promise<KeyStore> =>
  'file' in place ? new EmbeddedKeyStore({ file: place.file, masterKey }) : openMongoKeyStore({ ...place, masterKey });

async function withKeys(place: KeyPlace, ...subjects: string[]): Promise<ReadonlyMap<string, DataKey>> {
  // A file needs its folder: an empty copy makes it.
  if ('file' in place) await copyKeys(await emptyFile(), place);
  const keys = await openedAt(place);
  const made = await keys.ensure(
    subjects,
    subjects.map((subject) => ({ mac: `mac of ${subject}`, subject })),
  );
  await keys.close();
  return made;
}

async function emptyFile(): Promise<KeyPlace> {
  const file = join(folder, `${randomUUID()}.db`);
  await new EmbeddedKeyStore({ file, masterKey }).close();
  return { file };
}

async function within<T>(place: KeyPlace, work: (keys: KeyStore) => Promise<T>): Promise<T> {
  const keys = await openedAt(place);
  try {
    return await work(keys);
  } finally {
    await keys.close();
  }
}

describe.each([
  ['a file into a MongoDB', inFile, inMongo],
  ['a MongoDB into a file', inMongo, inFile],
  ['a MongoDB into another one', inMongo, inMongo],
])('keys that are copied from %s', (_, source, target) => {
  it('open with the same master key: the same keys, entries and secret', async () => {
    const [from, to] = [source(), target()];
    const made = await withKeys(from, 'a', 'b');
    expect(await copyKeys(from, to)).toBe(2);
    const secret = await within(from, (keys) => keys.secret());
    await within(to, async (copy) => {
      for (const [subject, { kid, key }] of made) {
        const found = await copy.load(kid);
        expect([found?.subject, found?.key.equals(key)]).toEqual([subject, true]);
        expect(await copy.subjectsBy(`mac of ${subject}`)).toEqual([subject]);
      }
      expect((await copy.secret()).equals(secret)).toBe(true);
    });
  });

  it('are taken again where they are new, and the copy keeps what it made of its own', async () => {
    const [from, to] = [source(), target()];
    await withKeys(from, 'a');
    await copyKeys(from, to);
    await within(to, (copy) => copy.ensure(['own']));
    await within(from, (keys) => keys.ensure(['late', 'a'], [{ mac: 'other mac', subject: 'a' }]));
    expect(await copyKeys(from, to)).toBe(3);
    expect(await within(to, (copy) => copy.subjectsBy('other mac'))).toEqual(['a']);
  });

  it('stay destroyed where they were destroyed on either side', async () => {
    const [from, to] = [source(), target()];
    const made = await withKeys(from, 'a', 'b', 'c', 'before');
    await within(from, (keys) => keys.destroy('before'));
    expect(await copyKeys(from, to)).toBe(3);
    await within(from, (keys) => keys.destroy('a'));
    await within(to, (copy) => copy.destroy('b'));
    expect(await copyKeys(from, to)).toBe(1);
    await within(to, async (copy) => {
      for (const subject of ['a', 'b', 'before']) {
        expect(await copy.load(made.get(subject)!.kid)).toBeUndefined();
        expect(await copy.subjectsBy(`mac of ${subject}`)).toEqual([]);
      }
      expect(await copy.subjectsBy('mac of c')).toEqual(['c']);
    });
  });

  it('are refused whole where the copy is of other keys, or gave a person another one', async () => {
    const [from, to, other] = [source(), target(), target()];
    await withKeys(from, 'a');
    await withKeys(other, 'a');
    await expect(copyKeys(from, other)).rejects.toMatchObject(unavailable(/holds other keys.*left as it is/));
    await copyKeys(from, to);
    const own = await within(to, (copy) => copy.ensure(['late']));
    const made = await within(from, (keys) => keys.ensure(['0', 'late', 'z']));
    await expect(copyKeys(from, to)).rejects.toMatchObject(unavailable(/holds other keys.*left as it is/));
    await within(to, async (copy) => {
      expect((await copy.ensure(['late'])).get('late')?.kid).toBe(own.get('late')?.kid);
      for (const subject of ['0', 'z'])
        await expect(copy.load(made.get(subject)!.kid)).rejects.toMatchObject({ name: 'UnknownKey' });
    });
  });
});

describe('a MongoDB', () => {
  it('that a copy has begun to fill opens for nobody until the copy is run again', async () => {
    const [from, connection] = [inFile(), freshDatabase()];
    const made = await withKeys(from, ...Array.from({ length: 7 }, (__, at) => `person ${at}`));
    using file = new KeyFileSource((from as { file: string }).file);
    let pages = 0;
    const source: KeySource = {
      secret: file.secret,
      *pages() {
        for (const key of file.keys()) {
          if ((pages += 1) > 11) throw new Error('cut off');
          yield [key];
        }
      },
      end: () => Promise.resolve(),
    };
    const database = await KeyDatabase.connect(connection, defaultWaits);
    await expect(fill(database, source)).rejects.toThrow('cut off');
    await database.close();
    expect(await beside(connection, ({ keys }) => keys.countDocuments())).toBe(4);
    await expect(openMongoKeyStore({ connection, masterKey })).rejects.toMatchObject(unavailable(/being filled/));
    await expect(copyKeys({ connection }, inFile())).rejects.toMatchObject(unavailable(/being filled/));
    expect(await copyKeys(from, { connection })).toBe(7);
    await within({ connection }, async (copy) => {
      for (const { kid, key } of made.values()) expect((await copy.load(kid))?.key.equals(key)).toBe(true);
    });
  });

  it('that is no key store, or has got another master key than the copy, is refused', async () => {
    const [from, to] = [inMongo(), inFile()];
    await expect(copyKeys(from, to)).rejects.toMatchObject(unavailable(/holds no key store/));
    await withKeys(from, 'a');
    await copyKeys(from, to);
    const { file } = to as { file: string };
    const before = readFileSync(file);
    const next = createSecretKey(randomBytes(32));
    await rotateMongoMasterKey({ ...(from as { connection: string }), from: masterKey, to: next });
    await expect(copyKeys(from, to)).rejects.toMatchObject(unavailable(/holds other keys/));
    await expect(copyKeys(to, from)).rejects.toMatchObject(unavailable(/holds other keys/));
    expect(readFileSync(file).equals(before)).toBe(true);
    writeFileSync(join(folder, 'words.db'), 'words');
    await expect(copyKeys({ file: join(folder, 'words.db') }, inMongo())).rejects.toMatchObject(
      unavailable(/words\.db|not a key store/),
    );
  });
});
