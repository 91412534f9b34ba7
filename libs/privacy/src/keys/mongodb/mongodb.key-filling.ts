import type { AnyBulkWriteOperation } from 'mongodb';
import type { LyingKey } from '../key-copy.ts';
import { type KeyDocument, type StoreDocument, form, packed, storeId, unpacked } from './mongodb.documents.ts';
import { isDuplicate } from './mongodb.failures.ts';
import type { KeyDatabase } from './mongodb.key-database.ts';
import type { KeySource } from './mongodb.key-copy.ts';
import { mustBeSettled } from './mongodb.settled.ts';

type Writes = readonly AnyBulkWriteOperation<KeyDocument>[];

/**
 * Takes keys that lie elsewhere, wrapped as they are. An empty database is refused to everybody else until the first copy has
 * come to its end. How many living keys there are then.
 * @throws {KeyStoreUnavailable} it holds other keys, or gets another master key: nothing is written
 */
export async function fill(database: KeyDatabase, source: KeySource): Promise<number> {
  const said = await saidOf(database, source.secret);
  await database.haveIndexes();
  for await (const page of source.pages()) await writesFor(database, said, page);
  for await (const page of source.pages()) await write(database, await writesFor(database, said, page));
  await source.end();
  if ((await saidOf(database, source.secret)).master !== said.master)
    throw database.refusal('got another master key meanwhile: run rotate-master-key with both again');
  await database.ask(() => database.store.updateOne({ _id: storeId }, { $unset: { filling: true } }));
  return database.ask(() => database.keys.countDocuments({ wrapped: { $exists: true } }));
}

async function saidOf(database: KeyDatabase, wanted: string): Promise<StoreDocument> {
  const said =
    (await database.look()) ??
    (await database.say({ _id: storeId, form, master: 1, secret: packed(wanted), filling: true }));
  const { filling: _filling, ...settled } = said;
  mustBeSettled(database, settled);
  if (unpacked(said.secret) !== wanted) throw foreign(database);
  return said;
}

async function writesFor(database: KeyDatabase, { master }: StoreDocument, page: readonly LyingKey[]): Promise<Writes> {
  const kids = page.map(({ kid }) => kid);
  const subjects = page.flatMap(({ subject }) => (subject === null ? [] : [subject]));
  const there = await database.ask(() =>
    database.keys.find({ $or: [{ _id: { $in: kids } }, { subject: { $in: subjects } }] }).toArray(),
  );
  const held = new Map(there.map((key) => [key._id, key]));
  const taken = new Map(there.map((key) => [key.subject, key._id]));
  return page.flatMap((key): Writes => {
    const { kid: _id, subject, wrapped, macs } = key;
    const here = held.get(_id);
    if (wrapped === null || subject === null) return destroyed(_id, here);
    if (here === undefined && taken.has(subject)) throw foreign(database);
    if (here === undefined)
      return [{ insertOne: { document: { _id, subject, wrapped: packed(wrapped), master, macs } } }];
    if (here.wrapped === undefined) return [];
    if (unpacked(here.wrapped) !== wrapped) throw foreign(database);
    if (macs.every((mac) => here.macs?.includes(mac))) return [];
    const update = { $addToSet: { macs: { $each: [...macs] } } };
    return [{ updateOne: { filter: { _id, subject }, update } }];
  });
}

function destroyed(_id: string, here: KeyDocument | undefined): Writes {
  if (here === undefined) return [{ insertOne: { document: { _id } } }];
  if (here.wrapped === undefined) return [];
  const $unset = { subject: true, wrapped: true, master: true, macs: true } as const;
  return [{ updateOne: { filter: { _id }, update: { $unset } } }];
}

async function write(database: KeyDatabase, writes: Writes): Promise<void> {
  if (writes.length === 0) return;
  await database.ask(async () => {
    try {
      await database.keys.bulkWrite(writes, { ordered: false });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      throw database.refusal('got a key of one of these people while they were copied: run the copy again');
    }
  });
}

const foreign = (database: KeyDatabase) =>
  database.refusal('holds other keys than those that are copied: it is left as it is');
