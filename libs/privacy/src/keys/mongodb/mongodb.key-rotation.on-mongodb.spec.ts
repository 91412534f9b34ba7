import { type KeyObject, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { type DataKey, dataKeyPlace } from '../key-store.ts';
import { wrap } from '../wrapping.ts';
import { packed } from './mongodb.documents.ts';
import { KeyDatabase } from './mongodb.key-database.ts';
import { rotateIn } from './mongodb.key-rotation.ts';
import { openMongoKeyStore, rotateMongoMasterKey } from './mongodb.opening.ts';
import { beside, dropDatabases, freshDatabase } from './mongodb.under-test.ts';
import { defaultWaits } from './mongodb.waits.ts';

const [old, next, other] = [1, 2, 3].map(() => createSecretKey(randomBytes(32))) as [KeyObject, KeyObject, KeyObject];
afterAll(dropDatabases);

type Held = ReadonlyMap<string, DataKey>;
const living = ['a', 'b', 'c', 'd', 'e'];
const unavailable = (why: RegExp) => ({ name: 'KeyStoreUnavailable', message: expect.stringMatching(why) as string });
const openAt = (connection: string, masterKey: KeyObject) => openMongoKeyStore({ connection, masterKey });

async function made(): Promise<{ connection: string; held: Held; secret: KeyObject }> {
  const connection = freshDatabase();
  const keys = await openAt(connection, old);
  const held = await keys.ensure([...living, 'gone'], [{ mac: 'm', subject: 'a' }]);
  await keys.destroy('gone');
  const secret = await keys.secret();
  await keys.close();
  return { connection, held, secret };
}

async function mustOpen(connection: string, masterKey: KeyObject, held: Held): Promise<void> {
  const keys = await openAt(connection, masterKey);
  for (const subject of living) {
    const { kid, key } = held.get(subject)!;
    expect((await keys.load(kid))?.key.equals(key)).toBe(true);
    expect((await keys.ensure([subject])).get(subject)?.kid).toBe(kid);
  }
  await keys.close();
}

const dump = (connection: string) =>
  beside(connection, async ({ keys, store }) =>
    JSON.stringify([await keys.find().sort({ _id: 1 }).toArray(), await store.find().toArray()]),
  );

describe('another master key for keys in a MongoDB', () => {
  it('opens the same keys, and the old one opens nothing more', async () => {
    const { connection, held, secret } = await made();
    expect(await rotateMongoMasterKey({ connection, from: old, to: next })).toBe(5);
    await expect(openAt(connection, old)).rejects.toMatchObject(unavailable(/another master key/));
    await mustOpen(connection, next, held);
    const keys = await openAt(connection, next);
    expect(await keys.load(held.get('gone')!.kid)).toBeUndefined();
    expect((await keys.secret()).equals(secret)).toBe(true);
    expect(await keys.subjectsBy('m')).toEqual(['a']);
    await keys.ensure(['late']);
    await keys.close();
    expect(await rotateMongoMasterKey({ connection, from: next, to: other })).toBe(6);
    expect(await rotateMongoMasterKey({ connection, from: next, to: other })).toBe(6);
    await mustOpen(connection, other, held);
  });

  it('changes nothing where the old one is wrong, a key cannot be unwrapped, or it is the same', async () => {
    const { connection } = await made();
    const before = await dump(connection);
    const rotated = (from: KeyObject, to: KeyObject) => rotateMongoMasterKey({ connection, from, to });
    await expect(rotated(other, next)).rejects.toMatchObject(unavailable(/than the old one that was given/));
    await expect(rotated(old, old)).rejects.toMatchObject(unavailable(/is the old one/));
    expect(await dump(connection)).toBe(before);
    await beside(connection, async ({ keys }) => {
      const a = await keys.findOne({ subject: 'a' });
      await keys.updateOne({ subject: 'b' }, { $set: { wrapped: a!.wrapped! } });
    });
    const spoilt = await dump(connection);
    await expect(rotated(old, next)).rejects.toMatchObject(unavailable(/than the old one that was given/));
    expect(await dump(connection)).toBe(spoilt);
  });

  it('is for a key store', async () => {
    const rotated = rotateMongoMasterKey({ connection: freshDatabase(), from: old, to: next });
    await expect(rotated).rejects.toMatchObject(unavailable(/holds no key store/));
  });
});

/** Cuts off at a question to the server, before it is sent or before its answer is seen. False when it came to its end. */
async function cutOff(
  connection: string,
  from: KeyObject,
  to: KeyObject,
  at: number,
  before: boolean,
): Promise<boolean> {
  const database = await KeyDatabase.connect(connection, defaultWaits);
  const ask = database.ask.bind(database);
  let asked = 0;
  database.ask = async <T>(work: () => Promise<T>): Promise<T> => {
    asked += 1;
    if (asked === at && before) throw new Error('cut off');
    const answer = await ask(work);
    if (asked === at) throw new Error('cut off');
    return answer;
  };
  try {
    await rotateIn(database, { from, to }, 2);
    return false;
  } catch (error) {
    if ((error as Error).message !== 'cut off') throw error;
    return true;
  } finally {
    await database.close();
  }
}

describe('a change of the master key that is cut off', () => {
  it.each([true, false])(
    'anywhere goes on with both keys, and loses nothing (before the server did it: %s)',
    async (before) => {
      const { connection, held } = await made();
      let [from, to] = [old, next];
      let [opened, refused] = [0, 0];
      for (let at = 1; await cutOff(connection, from, to, at, before); at += 1) {
        const began = await beside(connection, async ({ store }) => (await store.findOne({}))!.next !== undefined);
        if (began) {
          refused += 1;
          for (const key of [from, to])
            await expect(openAt(connection, key)).rejects.toMatchObject(unavailable(/is getting another master key/));
          const elsewhere = rotateMongoMasterKey({ connection, from, to: other });
          await expect(elsewhere).rejects.toMatchObject(unavailable(/on its way to another new master key/));
        } else {
          opened += 1;
          const now = await openAt(connection, from).then(
            async (keys) => (await keys.close(), from),
            () => to,
          );
          await mustOpen(connection, now, held);
        }
        expect(await rotateMongoMasterKey({ connection, from, to })).toBe(5);
        await mustOpen(connection, to, held);
        [from, to] = [to, from];
      }
      expect(opened).toBeGreaterThan(4);
      expect(refused).toBeGreaterThan(6);
    },
  );

  it('brings back nothing that was destroyed meanwhile', async () => {
    const { connection, held } = await made();
    const keys = await openAt(connection, old);
    expect(await cutOff(connection, old, next, 9, true)).toBe(true);
    for (const subject of living) expect(await keys.destroy(subject)).toBe(1);
    await keys.close();
    expect(await rotateMongoMasterKey({ connection, from: old, to: next })).toBe(0);
    const after = await openAt(connection, next);
    for (const { kid } of held.values()) expect(await after.load(kid)).toBeUndefined();
    await after.close();
  });
});

describe('a program that has the keys open while the master key changes', () => {
  it('loses no key that it was answered, and makes none by the old one from then on', async () => {
    const { connection } = await made();
    const open = await Promise.all([openAt(connection, old), openAt(connection, old)]);
    const answered: DataKey[] = [];
    const recording = open.map(async (keys) => {
      for (;;) answered.push(...(await keys.ensure([randomUUID(), randomUUID()])).values());
    });
    const ended = Promise.allSettled(recording);
    await Promise.all(open.map((keys) => keys.ensure(['first'])));
    await rotateMongoMasterKey({ connection, from: old, to: next });
    for (const end of await ended)
      expect(end).toMatchObject({ status: 'rejected', reason: unavailable(/start this program with the new one/) });
    expect(answered.length).toBeGreaterThan(1);
    const after = await openAt(connection, next);
    for (const { kid, key } of answered) expect((await after.load(kid))?.key.equals(key)).toBe(true);
    for (const keys of [...open, after]) await keys.close();
  });

  it('opens nothing by the old one afterwards, and still destroys', async () => {
    const { connection, held } = await made();
    const keys = await openAt(connection, old);
    await rotateMongoMasterKey({ connection, from: old, to: next });
    for (const asked of [keys.load(held.get('a')!.kid), keys.ensure(['a']), keys.ensure(['new'])])
      await expect(asked).rejects.toMatchObject(unavailable(/got another master key.*with the new one/));
    expect(await beside(connection, (documents) => documents.keys.findOne({ subject: 'new' }))).toBeNull();
    expect(await keys.destroy('a')).toBe(1);
    await keys.close();
  });

  it('may leave a key at the very moment of the change: it is refused in words, and the same change mends it', async () => {
    const { connection } = await made();
    await rotateMongoMasterKey({ connection, from: old, to: next });
    const kid = randomUUID();
    const wrapped = packed(wrap(old, dataKeyPlace(kid, 'late'), createSecretKey(randomBytes(32))));
    await beside(connection, ({ keys }) => keys.insertOne({ _id: kid, subject: 'late', wrapped, master: 1 }));
    const keys = await openAt(connection, next);
    await expect(keys.ensure(['late'])).rejects.toMatchObject(unavailable(/finish rotate-master-key/));
    const rotated = rotateMongoMasterKey({ connection, from: next, to: other });
    await expect(rotated).rejects.toMatchObject(unavailable(/than the old one that was given/));
    expect(await rotateMongoMasterKey({ connection, from: old, to: next })).toBe(6);
    expect((await keys.ensure(['late'])).get('late')?.kid).toBe(kid);
    await keys.close();
  });
});
