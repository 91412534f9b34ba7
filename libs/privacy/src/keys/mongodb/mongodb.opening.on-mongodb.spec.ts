import { createSecretKey, randomBytes } from 'node:crypto';
import type { Collection } from 'mongodb';
import { KeyDatabase } from './mongodb.key-database.ts';
import { openMongoKeyStore } from './mongodb.opening.ts';
import { defaultWaits } from './mongodb.waits.ts';
import { beside, dropDatabases, freshDatabase, signedInAs } from './mongodb.under-test.ts';

const masterKey = createSecretKey(randomBytes(32));
const openAt = (connection: string, key = masterKey) => openMongoKeyStore({ connection, masterKey: key });
afterAll(dropDatabases);

async function made(): Promise<string> {
  const connection = freshDatabase();
  const keys = await openAt(connection);
  await keys.ensure(['ann']);
  await keys.close();
  return connection;
}

const held = (connection: string) =>
  beside(connection, async ({ keys, store, other }) =>
    JSON.stringify(await Promise.all([keys, store, other].map((each) => each.find({}, {}).toArray()))),
  );

async function refused(connection: string, words: RegExp, key = masterKey): Promise<void> {
  const before = await held(connection);
  await expect(openAt(connection, key)).rejects.toMatchObject({
    name: 'KeyStoreUnavailable',
    message: expect.stringMatching(words),
  });
  expect(await held(connection)).toBe(before);
}

describe('a database', () => {
  it('wrapped by another master key is refused in words and left as it is', async () => {
    await refused(await made(), /wrapped by another master key/, createSecretKey(randomBytes(32)));
  });

  it('of something else is refused in words and left as it is', async () => {
    const connection = freshDatabase();
    await beside(connection, ({ other }) => other.insertOne({ row: 1 }));
    await refused(connection, /not a key store of Banyan/);
  });

  it('of a newer version is refused in words and left as it is', async () => {
    const connection = await made();
    await beside(connection, ({ store }) => store.updateOne({}, { $set: { form: 2 } }));
    await refused(connection, /written by a newer Banyan/);
  });

  it('of keys without that by which to open them is refused in words and left as it is', async () => {
    const connection = await made();
    await beside(connection, ({ store }) => store.deleteMany({}));
    await refused(connection, /is damaged/);
  });

  it('without the unique index gets it again before any key is made', async () => {
    const connection = await made();
    await beside(connection, ({ keys }) => keys.dropIndex('living'));
    await (await openAt(connection)).close();
    const indexes = await beside(connection, ({ keys }) => keys.indexes());
    expect(indexes.find(({ name }) => name === 'living')).toMatchObject({ key: { subject: 1 }, unique: true });
  });

  it('that holds two living keys of one person, and so can have no such index, is refused', async () => {
    const connection = await made();
    await beside(connection, async ({ keys }) => {
      await keys.dropIndex('living');
      await keys.insertMany([
        { _id: 'one', subject: 'bob' },
        { _id: 'other', subject: 'bob' },
      ]);
    });
    await refused(connection, /two living keys of one person|failed \(Mongo/);
  });

  it('asked as somebody whom the server does not know is refused, and the message does not tell who', async () => {
    const stranger = signedInAs(freshDatabase(), 'stranger:hunter2');
    const failure = await openAt(stranger).catch((error: Error) => error);
    expect(failure).toMatchObject({
      name: 'KeyStoreUnavailable',
      message: expect.stringMatching(/refuses the credentials/),
    });
    expect((failure as Error).message).not.toMatch(/stranger|hunter2/);
  });
});

it('what the address says of durability does not hold', async () => {
  const address = `${await made()}&w=0&journal=false&readPreference=secondary&readConcernLevel=local`;
  const there = await KeyDatabase.connect(address, defaultWaits);
  const said: readonly Pick<Collection, 'writeConcern' | 'readConcern' | 'readPreference'>[] = [
    there.store,
    there.keys,
  ];
  for (const documents of said) {
    expect(documents.writeConcern).toMatchObject({ w: 'majority', journal: true });
    expect([documents.readConcern?.level, documents.readPreference?.mode]).toEqual(['majority', 'primary']);
  }
  await there.close();
  const keys = await openAt(address);
  const { kid } = (await keys.ensure(['bob'])).get('bob')!;
  expect((await keys.load(kid))?.subject).toBe('bob');
  expect(await keys.destroy('bob')).toBe(1);
  await keys.close();
});

it('a store that is emptied, or spoilt, while it is open says so', async () => {
  const connection = await made();
  const keys = await openAt(connection);
  const { kid } = (await keys.ensure(['bob'])).get('bob')!;
  await beside(connection, async (documents) => {
    const ann = await documents.keys.findOne({ subject: 'ann' });
    await documents.keys.updateOne({ subject: 'bob' }, { $set: { wrapped: ann!.wrapped! } });
    await documents.store.deleteMany({});
  });
  await expect(keys.load(kid)).rejects.toThrow(/is damaged/);
  await expect(keys.ensure(['carl'])).rejects.toMatchObject({
    name: 'KeyStoreUnavailable',
    message: expect.stringMatching(/was emptied/),
  });
  await keys.close();
});
