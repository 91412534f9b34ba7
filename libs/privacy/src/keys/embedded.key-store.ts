import { type KeyObject, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type DataKey, KeyStore, type PersonEntry, UnknownKey, dataKeyPlace } from './key-store.ts';
import { inWords, openKeyFile } from './embedded.key-file.ts';
import { KeyMemory } from './key-memory.ts';
import { unwrap, wrap } from './wrapping.ts';

interface Waiting {
  readonly subjects: readonly string[];
  readonly entries: readonly PersonEntry[];
  readonly resolve: (keys: ReadonlyMap<string, DataKey>) => void;
  readonly reject: (error: unknown) => void;
}

export interface EmbeddedKeyStoreOptions {
  /** The file, usually `keys.db` in the data folder; made when absent. */
  readonly file: string;
  /** 32 bytes. */
  readonly masterKey: KeyObject;
  /** For a process that reads while another one writes. */
  readonly readOnly?: boolean;
  /** How many unwrapped keys are kept in memory. */
  readonly mostKeys?: number;
}

/** Keys in an SQLite file of their own. */
export class EmbeddedKeyStore extends KeyStore {
  readonly #database: DatabaseSync;
  readonly #masterKey: KeyObject;
  readonly #memory: KeyMemory;
  readonly #secret: KeyObject;
  readonly #sql: ReturnType<typeof statements>;
  #waiting: Waiting[] = [];
  #changes: unknown;
  #looked = false;

  /** @throws {KeyStoreUnavailable} foreign, newer or damaged file, or wrapped by another master key; it stays as it was */
  constructor({ file, masterKey, readOnly = false, mostKeys = 20_000 }: EmbeddedKeyStoreOptions) {
    super();
    this.#masterKey = masterKey;
    this.#memory = new KeyMemory(mostKeys);
    ({ database: this.#database, secret: this.#secret } = openKeyFile(file, masterKey, readOnly));
    this.#sql = statements(this.#database);
  }

  override ensure(
    subjects: readonly string[],
    entries: readonly PersonEntry[] = [],
  ): Promise<ReadonlyMap<string, DataKey>> {
    const known = this.#remembered(subjects);
    if (known !== undefined && entries.length === 0) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ subjects, entries, resolve, reject });
      if (this.#waiting.length === 1) setImmediate(() => this.#drain());
    });
  }

  override load(kid: string): Promise<DataKey | undefined> {
    return attempt(() => {
      this.#forgetIfChanged();
      const known = this.#memory.byKid(kid);
      if (known !== undefined) return known;
      const row = this.#sql.key.get(kid) as { subject: string; wrapped: string | null } | undefined;
      if (row === undefined) throw new UnknownKey(`No key ${kid} was ever made in this key store`);
      return row.wrapped === null ? undefined : this.#unwrapped(row.subject, kid, row.wrapped);
    });
  }

  override destroy(subject: string): Promise<number> {
    return attempt(() => {
      const keys = this.#transaction(() => {
        this.#sql.leave.run(subject);
        return this.#sql.destroy.run(subject);
      });
      this.#memory.forget(subject);
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return Number(keys.changes);
    });
  }

  override subjectsBy(mac: string): Promise<readonly string[]> {
    return attempt(() => this.#sql.entered.all(mac).map((row) => row['subject'] as string));
  }

  override secret(): Promise<KeyObject> {
    return Promise.resolve(this.#secret);
  }

  override close(): Promise<void> {
    return attempt(() => {
      this.#drain();
      if (this.#database.isOpen) this.#database.close();
    });
  }

  #drain(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    try {
      const keys = this.#transaction(() => this.#commit(waiting));
      for (const key of keys.values()) this.#memory.keep(key);
      for (const { subjects, resolve } of waiting) {
        resolve(new Map(subjects.map((subject) => [subject, keys.get(subject)!])));
      }
    } catch (error) {
      const unavailable = inWords(failed, error);
      for (const { reject } of waiting) reject(unavailable);
    }
  }

  #commit(waiting: readonly Waiting[]): Map<string, DataKey> {
    const keys = new Map<string, DataKey>();
    for (const subject of new Set(waiting.flatMap(({ subjects }) => subjects))) {
      const row = this.#sql.living.get(subject) as { kid: string; wrapped: string } | undefined;
      keys.set(subject, row ? this.#unwrapped(subject, row.kid, row.wrapped) : this.#made(subject));
    }
    for (const { mac, subject } of waiting.flatMap(({ entries }) => entries)) this.#sql.enter.run(mac, subject);
    return keys;
  }

  #made(subject: string): DataKey {
    const made = { kid: randomUUID(), subject, key: createSecretKey(randomBytes(32)) };
    this.#sql.make.run(made.kid, subject, wrap(this.#masterKey, dataKeyPlace(made.kid, subject), made.key));
    return made;
  }

  #unwrapped(subject: string, kid: string, wrapped: string): DataKey {
    const key = { kid, subject, key: unwrap(this.#masterKey, dataKeyPlace(kid, subject), wrapped) };
    this.#memory.keep(key);
    return key;
  }

  #remembered(subjects: readonly string[]): ReadonlyMap<string, DataKey> | undefined {
    this.#forgetIfChanged();
    const keys = new Map<string, DataKey>();
    for (const subject of subjects) {
      const key = this.#memory.bySubject(subject);
      if (key === undefined) return undefined;
      keys.set(subject, key);
    }
    return keys;
  }

  /** Another process may have destroyed what is remembered here: looked after once in a turn of the event loop. */
  #forgetIfChanged(): void {
    if (this.#looked) return;
    this.#looked = true;
    setImmediate(() => (this.#looked = false));
    const changes = this.#sql.changes.get()?.['data_version'];
    if (changes !== this.#changes) this.#memory.clear();
    this.#changes = changes;
  }

  #transaction<T>(work: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const answer = work();
      this.#database.exec('COMMIT');
      return answer;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

const statements = (database: DatabaseSync) => ({
  living: database.prepare('SELECT kid, wrapped FROM data_key WHERE subject = ? AND wrapped IS NOT NULL'),
  key: database.prepare('SELECT kid, subject, wrapped FROM data_key WHERE kid = ?'),
  make: database.prepare('INSERT INTO data_key (kid, subject, wrapped) VALUES (?, ?, ?)'),
  destroy: database.prepare('UPDATE data_key SET subject = NULL, wrapped = NULL WHERE subject = ?'),
  entered: database.prepare('SELECT subject FROM person_entry WHERE mac = ?'),
  enter: database.prepare('INSERT OR IGNORE INTO person_entry (mac, subject) VALUES (?, ?)'),
  leave: database.prepare('DELETE FROM person_entry WHERE subject = ?'),
  changes: database.prepare('PRAGMA data_version'),
});

const failed = 'The key store failed';

async function attempt<T>(work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    throw inWords(failed, error);
  }
}
