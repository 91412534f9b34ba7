import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import type { KeyStore } from '../key-store.ts';
import { keyStoreContract } from '../key-store.contract.ts';
import { openMongoKeyStore } from './mongodb.opening.ts';
import { beside, dropDatabases, freshDatabase } from './mongodb.under-test.ts';

const masterKey = createSecretKey(randomBytes(32));
const openAt = (connection: string) => openMongoKeyStore({ connection, masterKey });
afterAll(dropDatabases);

let connection = '';
keyStoreContract(
  'the MongoDB driver',
  () => openAt((connection = freshDatabase())),
  () => openAt(connection),
);

describe('a key store that several processes use', () => {
  let address: string;
  let one: KeyStore;
  let other: KeyStore;
  beforeEach(async () => {
    address = freshDatabase();
    [one, other] = await Promise.all([openAt(address), openAt(address)]);
  });
  afterEach(() => Promise.all([one.close(), other.close()]));

  it('has one secret, though both made it at once', async () => {
    const third = await openAt(address);
    for (const store of [one, other]) expect((await store.secret()).equals(await third.secret())).toBe(true);
    await third.close();
  });

  it('gives two who ask for one person at once the same key, again and again', async () => {
    for (let round = 0; round < 20; round += 1) {
      const people = Array.from({ length: 10 }, () => randomUUID());
      const entries = (mac: string) => people.map((subject) => ({ mac: `${mac} ${round}`, subject }));
      const answers = await Promise.all([one.ensure(people, entries('a')), other.ensure(people, entries('b'))]);
      for (const person of people) {
        const [here, there] = answers.map((answer) => answer.get(person)!);
        expect(here!.kid).toBe(there!.kid);
        expect(here!.key.equals(there!.key)).toBe(true);
      }
      for (const mac of ['a', 'b'])
        expect([...(await one.subjectsBy(`${mac} ${round}`))].sort()).toEqual(people.toSorted());
    }
  });

  it('hands out no key that another process destroyed: neither by its id nor for its person', async () => {
    const [ann, bob] = [randomUUID(), randomUUID()];
    const made = await one.ensure([ann, bob], [{ mac: 'ann', subject: ann }]);
    for (const { kid } of made.values()) await one.load(kid);
    expect(await other.destroy(ann)).toBe(1);
    const [gone, still, anew] = await Promise.all([
      one.load(made.get(ann)!.kid),
      one.load(made.get(bob)!.kid),
      one.ensure([ann]),
    ]);
    expect(gone).toBeUndefined();
    expect(still?.kid).toBe(made.get(bob)!.kid);
    expect(anew.get(ann)!.kid).not.toBe(made.get(ann)!.kid);
    expect(await one.subjectsBy('ann')).toEqual([]);
  });

  it('destroys a key that both destroy at once', async () => {
    const { kid } = (await one.ensure(['ann'])).get('ann')!;
    expect(await Promise.all([one.destroy('ann'), other.destroy('ann')])).toContain(1);
    for (const store of [one, other])
      expect([await store.load(kid), await store.destroy('ann')]).toEqual([undefined, 0]);
  });

  it('keeps nothing of a destroyed key but its id', async () => {
    const { kid } = (await one.ensure(['ann', 'bob'], [{ mac: 'm', subject: 'ann' }])).get('ann')!;
    await one.destroy('ann');
    expect(await beside(address, ({ keys }) => keys.findOne({ _id: kid }))).toEqual({ _id: kid });
    expect(await one.destroy('bob')).toBe(1);
  });

  it('holds keys wrapped, in bytes', async () => {
    const { kid, key } = (await one.ensure(['ann'])).get('ann')!;
    const held = await beside(address, ({ keys }) => keys.findOne({ _id: kid }));
    const bytes = Buffer.from(held!.wrapped!.value());
    expect(bytes.length).toBe(1 + 12 + 32 + 16);
    expect(bytes.includes(key.export())).toBe(false);
  });

  it('makes nothing for whoever only reads', async () => {
    const empty = freshDatabase();
    const reading = (at: string) => openMongoKeyStore({ connection: at, masterKey, readOnly: true });
    await expect(reading(empty)).rejects.toThrow(/holds no key store/);
    await openAt(empty).then((store) => store.close());
    const reader = await reading(address);
    const { kid } = (await one.ensure(['ann'])).get('ann')!;
    expect((await reader.load(kid))?.subject).toBe('ann');
    await expect(reader.ensure(['bob'])).rejects.toMatchObject({ name: 'KeyStoreUnavailable' });
    await reader.close();
  });

  it('answers what was asked before it was closed, and nothing after', async () => {
    const asked = Promise.all([one.ensure(['ann']), one.ensure(['bob']), one.destroy('nobody')]);
    await one.close();
    expect((await asked).slice(0, 2).map((keys) => (keys as ReadonlyMap<string, object>).size)).toEqual([1, 1]);
    for (const late of [one.ensure(['carl']), one.load('kid'), one.destroy('ann'), one.subjectsBy('m')])
      await expect(late).rejects.toMatchObject({ name: 'KeyStoreUnavailable', message: 'The key store is closed' });
  });
});
