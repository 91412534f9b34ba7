import { type KeyObject, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import {
  type DataKey,
  KeyStore,
  KeyStoreUnavailable,
  type PersonEntry,
  UnknownKey,
  dataKeyPlace,
} from '../key-store.ts';
import { unwrap, wrap } from '../wrapping.ts';
import { Batches } from './mongodb.batches.ts';
import { type KeyDocument, form, packed, storeId, unpacked } from './mongodb.documents.ts';
import { isDuplicate } from './mongodb.failures.ts';
import { KeyDatabase, secretPlace } from './mongodb.key-database.ts';
import type { MongoKeyStoreOptions } from './mongodb.opening.ts';
import { mustBeSettled } from './mongodb.settled.ts';
import { defaultWaits } from './mongodb.waits.ts';

interface Asked {
  readonly subjects: readonly string[];
  readonly entries: readonly PersonEntry[];
}

type BySubject = ReadonlyMap<string, KeyDocument>;

const mostInABatch = 1_000;
const rounds = 5;

/**
 * Keys in a MongoDB that several processes use at once. Nothing is remembered: a key is handed out after the primary was
 * asked for it since the call began, so a key that another process destroyed is never handed out later than that; but for the
 * seconds of an election that nobody planned, in which a primary that is no longer one may still answer.
 */
export class MongoKeyStore extends KeyStore {
  readonly #ensuring = new Batches((asked: readonly Asked[]) => this.#ensure(asked), mostInABatch);
  readonly #loading = new Batches((kids: readonly string[]) => this.#read(kids), mostInABatch);
  #closed: Promise<void> | undefined;

  private constructor(
    private readonly database: KeyDatabase,
    private readonly masterKey: KeyObject,
    private readonly hashSecret: KeyObject,
    /** The number of the master key. */
    private readonly master: number,
    private readonly readOnly: boolean,
  ) {
    super();
  }

  /** @throws {KeyStoreUnavailable} in words */
  static async open({ connection, masterKey, readOnly = false, waits }: MongoKeyStoreOptions): Promise<MongoKeyStore> {
    const database = await KeyDatabase.connect(connection, { ...defaultWaits, ...waits });
    try {
      const said = (await database.look()) ?? (await made(database, masterKey, readOnly));
      mustBeSettled(database, said);
      const secret = database.secretOf(said.secret, masterKey);
      if (!readOnly) await database.haveIndexes();
      return new MongoKeyStore(database, masterKey, secret, said.master, readOnly);
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  override async ensure(
    subjects: readonly string[],
    entries: readonly PersonEntry[] = [],
  ): Promise<ReadonlyMap<string, DataKey>> {
    this.#mustBeOpen();
    if (this.readOnly) throw this.database.refusal('is open for reading alone: no key is made there');
    const keys = await this.#ensuring.ask({ subjects, entries });
    return new Map(subjects.map((subject) => [subject, this.#unwrapped(keys.get(subject)!)!]));
  }

  override async load(kid: string): Promise<DataKey | undefined> {
    this.#mustBeOpen();
    const key = (await this.#loading.ask(kid)).get(kid);
    if (key === undefined) throw new UnknownKey(`No key ${kid} was ever made in this key store`);
    return this.#unwrapped(key);
  }

  override async destroy(subject: string): Promise<number> {
    this.#mustBeOpen();
    const $unset = { subject: true, wrapped: true, master: true, macs: true } as const;
    const { modifiedCount } = await this.database.ask(() => this.database.keys.updateOne({ subject }, { $unset }));
    return modifiedCount;
  }

  override async subjectsBy(mac: string): Promise<readonly string[]> {
    this.#mustBeOpen();
    const found = await this.database.ask(() =>
      this.database.keys.find({ macs: mac }, { projection: { subject: 1 } }).toArray(),
    );
    return found.map(({ subject }) => subject!);
  }

  override secret(): Promise<KeyObject> {
    return Promise.resolve(this.hashSecret);
  }

  override close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await Promise.all([this.#ensuring.finish(), this.#loading.finish()]);
    await this.database.close();
  }

  /**
   * A key is answered once it was read as durable and, after that, the master key was still the one by which it is wrapped:
   * so whoever puts another one in its place finds every key that was ever answered.
   */
  async #ensure(asked: readonly Asked[]): Promise<BySubject> {
    const wanted = wantedOf(asked);
    for (let round = 0; round < rounds; round += 1) {
      const held = await this.#living([...wanted.keys()]);
      await this.#mustBeMaster();
      const lacking = [...wanted].filter(([subject, macs]) => !holds(held.get(subject), macs));
      if (lacking.length === 0) return held;
      await this.#write(lacking);
    }
    throw this.database.refusal('lost keys as fast as they were made');
  }

  async #living(subjects: readonly string[]): Promise<BySubject> {
    const keys = await this.database.ask(() => this.database.keys.find({ subject: { $in: subjects } }).toArray());
    return new Map(keys.map((key) => [key.subject!, key]));
  }

  async #read(kids: readonly string[]): Promise<ReadonlyMap<string, KeyDocument>> {
    const keys = await this.database.ask(() =>
      this.database.keys.find({ _id: { $in: kids } }, { projection: { macs: 0 } }).toArray(),
    );
    return new Map(keys.map((key) => [key._id, key]));
  }

  /** Makes what is missing. Of two who do so for one person at once the index lets one through; both then read its key. */
  async #write(lacking: readonly (readonly [string, ReadonlySet<string>])[]): Promise<void> {
    const updates = lacking.map(([subject, macs]) => ({
      updateOne: {
        filter: { subject },
        update: {
          $setOnInsert: this.#made(subject),
          ...(macs.size === 0 ? {} : { $addToSet: { macs: { $each: [...macs] } } }),
        },
        upsert: true,
      },
    }));
    await this.database.ask(async () => {
      try {
        await this.database.keys.bulkWrite(updates, { ordered: false });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    });
  }

  #made(subject: string): Pick<KeyDocument, '_id' | 'wrapped' | 'master'> {
    const kid = randomUUID();
    const wrapped = wrap(this.masterKey, dataKeyPlace(kid, subject), createSecretKey(randomBytes(32)));
    return { _id: kid, wrapped: packed(wrapped), master: this.master };
  }

  #unwrapped({ _id: kid, subject, wrapped, master }: KeyDocument): DataKey | undefined {
    if (subject === undefined || wrapped === undefined) return undefined;
    if (master !== this.master) throw anotherMaster(this.database);
    try {
      return { kid, subject, key: unwrap(this.masterKey, dataKeyPlace(kid, subject), unpacked(wrapped)) };
    } catch (cause) {
      throw new KeyStoreUnavailable(`The key ${kid} in ${this.database.place} is damaged`, { cause });
    }
  }

  async #mustBeMaster(): Promise<void> {
    const said = await this.database.said();
    if (said === undefined) throw this.database.refusal('was emptied while it was open');
    if (said.master !== this.master || said.next !== undefined) throw anotherMaster(this.database);
  }

  #mustBeOpen(): void {
    if (this.#closed !== undefined) throw new KeyStoreUnavailable('The key store is closed');
  }
}

const anotherMaster = (database: KeyDatabase): KeyStoreUnavailable =>
  database.refusal(
    'gets or got another master key: finish rotate-master-key (with the old and the new one), and start this program with the new one',
  );

function made(database: KeyDatabase, masterKey: KeyObject, readOnly: boolean) {
  if (readOnly) throw database.refusal('holds no key store');
  const secret = packed(wrap(masterKey, secretPlace, createSecretKey(randomBytes(32))));
  return database.say({ _id: storeId, form, master: 1, secret });
}

function wantedOf(asked: readonly Asked[]): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const { subjects, entries } of asked) {
    for (const subject of subjects) if (!wanted.has(subject)) wanted.set(subject, new Set());
    for (const { mac, subject } of entries) wanted.set(subject, (wanted.get(subject) ?? new Set()).add(mac));
  }
  return wanted;
}

const holds = (key: KeyDocument | undefined, macs: ReadonlySet<string>): boolean =>
  key !== undefined && [...macs].every((mac) => key.macs?.includes(mac) === true);
