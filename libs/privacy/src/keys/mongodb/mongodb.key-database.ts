import type { KeyObject } from 'node:crypto';
import { type Collection, MongoClient, ReadConcern } from 'mongodb';
import { KeyStoreUnavailable } from '../key-store.ts';
import { unwrap } from '../wrapping.ts';
import { keyAddressOf } from './mongodb.address.ts';
import { type KeyDocument, type StoreDocument, form, storeId, unpacked } from './mongodb.documents.ts';
import { inWords, isDuplicate, late } from './mongodb.failures.ts';
import type { KeyWaits } from './mongodb.waits.ts';

const names = { store: 'banyan_key_store', keys: 'banyan_keys' };
export const secretPlace = 'hash secret';

/** The collections of a key store, and every question to them bounded in time and with its failures in words. */
export class KeyDatabase {
  readonly store: Collection<StoreDocument>;
  readonly keys: Collection<KeyDocument>;

  private constructor(
    private readonly client: MongoClient,
    /** What may be shown of the address. */
    readonly place: string,
    private readonly waits: KeyWaits,
    database: string,
  ) {
    const found = client.db(database, durability(waits));
    this.store = found.collection(names.store);
    this.keys = found.collection(names.keys);
  }

  /** Connected and signed in; nothing is looked at yet. @throws {KeyStoreUnavailable} in words, without credentials */
  static async connect(connection: string, waits: KeyWaits): Promise<KeyDatabase> {
    const { shown, database } = keyAddressOf(connection);
    let client: MongoClient;
    try {
      client = new MongoClient(connection, settings(waits));
    } catch (error) {
      throw new KeyStoreUnavailable(`The address of the key store ${shown} is not understood`, { cause: error });
    }
    const opened = new KeyDatabase(client, shown, waits, database);
    try {
      await opened.ask(() => client.connect(), waits.opening);
      return opened;
    } catch (error) {
      await client.close();
      throw error;
    }
  }

  /** @throws {KeyStoreUnavailable} in words; anything that is not the client's as it is */
  async ask<T>(work: () => Promise<T>, ms = this.waits.operation): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(late(this.place, ms)), ms);
    try {
      return await Promise.race([work(), promise]);
    } catch (error) {
      throw inWords(this.place, error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** What is said of the store; `undefined` in an empty database. @throws {KeyStoreUnavailable} another program's, newer */
  async look(): Promise<StoreDocument | undefined> {
    const said = (await this.said()) ?? (await this.#saidMeanwhile());
    if (said !== undefined && said.form > form)
      throw this.refusal('was written by a newer Banyan: it is left as it is');
    return said;
  }

  said(): Promise<StoreDocument | undefined> {
    return this.ask(async () => (await this.store.findOne({ _id: storeId })) ?? undefined);
  }

  /** Nothing is said of the store: then nothing else may be there either, unless another process makes it just now. */
  async #saidMeanwhile(): Promise<StoreDocument | undefined> {
    const there = await this.ask(() =>
      this.client.db(this.keys.dbName).listCollections({}, { nameOnly: true }).toArray(),
    );
    const foreign = there.some(({ name }) => !Object.values(names).includes(name) && !name.startsWith('system.'));
    if (foreign) throw this.refusal('is a database that is not a key store of Banyan: it is left as it is');
    const key = await this.ask(() => this.keys.findOne());
    const said = await this.said();
    if (said === undefined && key !== null)
      throw this.refusal('is damaged (keys, and nothing by which to open them): it is left as it is');
    return said;
  }

  /** Says what is said of a new store, or finds what another process has said meanwhile. */
  async say(store: StoreDocument): Promise<StoreDocument> {
    await this.ask(async () => {
      try {
        await this.store.insertOne(store);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    });
    const said = await this.said();
    if (said === undefined) throw this.refusal('was emptied while it was made');
    return said;
  }

  /** One living key a person; people by what they are found by. @throws {KeyStoreUnavailable} they can't be had */
  async haveIndexes(): Promise<void> {
    await this.ask(() => this.keys.createIndex({ subject: 1 }, { name: 'living', unique: true, sparse: true }));
    await this.ask(() => this.keys.createIndex({ macs: 1 }, { name: 'found_by' }));
    const indexes = await this.ask(() => this.keys.indexes());
    const living = indexes.find(({ name }) => name === 'living');
    if (living?.unique !== true) throw this.refusal('keeps no unique index: two keys of one person could be made');
  }

  /** @throws {KeyStoreUnavailable} wrapped by another master key */
  secretOf(wrapped: StoreDocument['secret'], masterKey: KeyObject): KeyObject {
    try {
      return unwrap(masterKey, secretPlace, unpacked(wrapped));
    } catch (cause) {
      const message = `The keys in ${this.place} are wrapped by another master key than the one that was given`;
      throw new KeyStoreUnavailable(message, { cause });
    }
  }

  refusal(words: string): KeyStoreUnavailable {
    return new KeyStoreUnavailable(`${this.place} ${words}`);
  }

  close(): Promise<void> {
    return this.client.close();
  }
}

/** Where to read, and when something counts as written, is not left to the address; said to the client, it would be. */
const durability = ({ operation }: KeyWaits) =>
  ({
    readPreference: 'primary',
    readConcern: new ReadConcern('majority'),
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: operation },
  }) as const;

const settings = ({ operation }: KeyWaits) => ({
  appName: 'banyan keys',
  retryWrites: true,
  serverSelectionTimeoutMS: operation,
  connectTimeoutMS: operation,
  socketTimeoutMS: operation,
  waitQueueTimeoutMS: operation,
  maxPoolSize: 10,
  promoteValues: true,
  promoteBuffers: false,
  ignoreUndefined: true,
});
