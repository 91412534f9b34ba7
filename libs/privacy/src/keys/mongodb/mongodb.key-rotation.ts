import type { KeyObject } from 'node:crypto';
import { KeyStoreUnavailable, dataKeyPlace } from '../key-store.ts';
import { unwrap, wrap } from '../wrapping.ts';
import { type KeyDocument, type StoreDocument, packed, storeId, unpacked } from './mongodb.documents.ts';
import { type KeyDatabase, secretPlace } from './mongodb.key-database.ts';
import { keyPages } from './mongodb.key-pages.ts';

/** By which master key the keys are wrapped, and by which they are from now on. */
export interface MasterKeys {
  readonly from: KeyObject;
  readonly to: KeyObject;
}

/**
 * Wraps every key anew in steps, each of which can be the last one for a while: said that another master key comes (from
 * then on nothing is opened and no key is answered by the old one), keys wrapped anew, said that it has come. With both keys it
 * goes on where it was cut off. How many keys of people there are.
 * @throws {KeyStoreUnavailable} no key store, wrapped by another key than `from`, or on its way to another one than `to`
 */
export async function rotateIn(database: KeyDatabase, keys: MasterKeys, pageSize = 500): Promise<number> {
  if (keys.from.equals(keys.to)) throw new KeyStoreUnavailable('The new master key is the old one');
  const said = await saidOf(database);
  if (said.next === undefined && opens(said.secret, keys.to)) return finished(database, keys, said.master, pageSize);
  const begun = said.next === undefined ? await begin(database, keys, said, pageSize) : said;
  mustLead(database, keys, begun);
  await wrapAnew(database, keys, begun.master + 1, pageSize);
  await database.ask(() =>
    database.store.updateOne(
      { _id: storeId, master: begun.master },
      { $set: { master: begun.master + 1, secret: begun.next! }, $unset: { next: true } },
    ),
  );
  return finished(database, keys, begun.master + 1, pageSize);
}

async function saidOf(database: KeyDatabase): Promise<StoreDocument> {
  const said = await database.look();
  if (said === undefined) throw database.refusal('holds no key store');
  if (said.filling === true) throw database.refusal('is being filled by a copy: let it finish, or run it again');
  return said;
}

/** Nothing is changed before every key could be unwrapped. */
async function begin(database: KeyDatabase, keys: MasterKeys, said: StoreDocument, pageSize: number) {
  const secret = secretBy(database, keys.from, said);
  for await (const page of keyPages(database, { wrapped: { $exists: true } }, pageSize))
    for (const key of page) anew(database, keys, said.master, key);
  const next = packed(wrap(keys.to, secretPlace, secret));
  await database.ask(() =>
    database.store.updateOne({ _id: storeId, master: said.master, next: { $exists: false } }, { $set: { next } }),
  );
  return saidOf(database);
}

/** @throws {KeyStoreUnavailable} the way that was begun is not from the one key to the other */
function mustLead(database: KeyDatabase, keys: MasterKeys, begun: StoreDocument): void {
  secretBy(database, keys.from, begun);
  if (begun.next === undefined || !opens(begun.next, keys.to))
    throw database.refusal('is on its way to another new master key: run this with that one first');
}

/** What was made at the very moment of the change, and never answered, is found by the last look. */
async function finished(database: KeyDatabase, keys: MasterKeys, master: number, pageSize: number): Promise<number> {
  await wrapAnew(database, keys, master, pageSize);
  return database.ask(() => database.keys.countDocuments({ master }));
}

/** Until a whole look finds none by the old master key. What is destroyed meanwhile is not brought back. */
async function wrapAnew(database: KeyDatabase, keys: MasterKeys, master: number, pageSize: number): Promise<void> {
  for (let wrapped = 1; wrapped > 0;) {
    wrapped = 0;
    for await (const page of keyPages(database, { master: { $lt: master } }, pageSize)) {
      const updates = page.map((key) => ({
        updateOne: {
          filter: { _id: key._id, master: key.master! },
          update: { $set: { wrapped: anew(database, keys, master - 1, key), master } },
        },
      }));
      await database.ask(() => database.keys.bulkWrite(updates, { ordered: false }));
      wrapped += page.length;
    }
  }
}

function anew(database: KeyDatabase, { from, to }: MasterKeys, master: number, key: KeyDocument) {
  const place = dataKeyPlace(key._id, key.subject!);
  try {
    if (key.master !== master) throw new Error(`The key is wrapped by master key number ${String(key.master)}`);
    return packed(wrap(to, place, unwrap(from, place, unpacked(key.wrapped!))));
  } catch (cause) {
    const message = `The key ${key._id} in ${database.place} is wrapped by another master key than the old one that was given`;
    throw new KeyStoreUnavailable(message, { cause });
  }
}

function secretBy(database: KeyDatabase, masterKey: KeyObject, { secret }: StoreDocument): KeyObject {
  try {
    return unwrap(masterKey, secretPlace, unpacked(secret));
  } catch (cause) {
    const message = `The keys in ${database.place} are wrapped by another master key than the old one that was given`;
    throw new KeyStoreUnavailable(message, { cause });
  }
}

function opens(secret: StoreDocument['secret'], masterKey: KeyObject): boolean {
  try {
    unwrap(masterKey, secretPlace, unpacked(secret));
    return true;
  } catch {
    return false;
  }
}
