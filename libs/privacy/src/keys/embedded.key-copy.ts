import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { hashSecret, inWords, isEmpty, layout, mustBeKeys, open } from './embedded.key-file.ts';
import type { LyingKey } from './key-copy.ts';
import { KeyStoreUnavailable } from './key-store.ts';

type Row = Omit<LyingKey, 'macs'>;

/**
 * Brings the keys of a file into another one, wrapped as they are, so that the same master key opens both. What was
 * destroyed in either is destroyed in the copy. All or nothing; again takes what is new. How many living keys the copy holds.
 * @throws {KeyStoreUnavailable} a file is no key store, or the copy is of other keys
 */
export function copyKeyFile(from: string, to: string): number {
  try {
    using source = new KeyFileSource(from);
    using target = new KeyFileTarget(to, source.secret);
    for (const key of source.keys()) target.take(key);
    return target.commit();
  } catch (error) {
    throw inWords(`The keys of ${from} can't be copied to ${to}`, error);
  }
}

/** The keys of a file as they were when it was opened. */
export class KeyFileSource {
  readonly #database: DatabaseSync;
  /** Of all keyed hashes, wrapped. */
  readonly secret: string;

  /** @throws {KeyStoreUnavailable} it is no key store */
  constructor(file: string) {
    if (!existsSync(file)) throw new KeyStoreUnavailable(`There is no key store at ${file}`);
    this.#database = open(file, true);
    try {
      mustBeKeys(this.#database, file);
      this.#database.exec('BEGIN');
      const secret = secretOf(this.#database);
      if (secret === undefined) throw new KeyStoreUnavailable(`${file} is damaged: it has no secret`);
      this.secret = secret;
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  *keys(): Generator<LyingKey> {
    const entered = this.#database.prepare('SELECT mac FROM person_entry WHERE subject = ?');
    for (const row of this.#database.prepare('SELECT kid, subject, wrapped FROM data_key').iterate()) {
      const key = row as unknown as Row;
      const macs = key.subject === null ? [] : entered.all(key.subject).map(({ mac }) => mac as string);
      yield { ...key, macs };
    }
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

/** A file that takes keys in one transaction; made when it is not there. What is not committed was never there. */
export class KeyFileTarget {
  readonly #database: DatabaseSync;
  readonly #sql: ReturnType<typeof statements>;

  /** @throws {KeyStoreUnavailable} it is no key store, or of other keys */
  constructor(
    private readonly file: string,
    secret: string,
  ) {
    if (!existsSync(file)) {
      mkdirSync(dirname(file), { recursive: true });
      closeSync(openSync(file, 'a', 0o600));
    }
    this.#database = open(file, false);
    try {
      this.#begin(secret);
      this.#sql = statements(this.#database);
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  #begin(secret: string): void {
    this.#database.exec('PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON;');
    const made = isEmpty(this.#database);
    if (!made) mustBeKeys(this.#database, this.file);
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE;');
    if (made) this.#database.exec(layout);
    const held = secretOf(this.#database);
    if (held === undefined)
      this.#database.prepare('INSERT INTO secret (name, wrapped) VALUES (?, ?)').run(hashSecret, secret);
    else if (held !== secret) throw foreign(this.file);
  }

  /** @throws {KeyStoreUnavailable} the same person has another key here */
  take({ kid, subject, wrapped, macs }: LyingKey): void {
    const held = this.#sql.find.get(kid) as Row | undefined;
    if (held === undefined) {
      if (subject !== null && this.#sql.of.get(subject) !== undefined) throw foreign(this.file);
      this.#sql.add.run(kid, subject, wrapped);
    } else if (wrapped === null) {
      this.#sql.destroy.run(kid);
      if (held.subject !== null) this.#sql.leave.run(held.subject);
    } else if (held.wrapped === null) return;
    else if (held.wrapped !== wrapped) throw foreign(this.file);
    if (subject !== null) for (const mac of macs) this.#sql.enter.run(mac, subject);
  }

  /** How many living keys it holds now. */
  commit(): number {
    const { living } = this.#sql.count.get() as { living: number };
    this.#database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE);');
    return living;
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

const foreign = (file: string): KeyStoreUnavailable =>
  new KeyStoreUnavailable(`${file} holds other keys than those that are copied: it is left as it is`);

const secretOf = (database: DatabaseSync) =>
  database.prepare('SELECT wrapped FROM secret WHERE name = ?').get(hashSecret)?.['wrapped'] as string | undefined;

const statements = (database: DatabaseSync) => ({
  find: database.prepare('SELECT kid, subject, wrapped FROM data_key WHERE kid = ?'),
  of: database.prepare('SELECT kid FROM data_key WHERE subject = ?'),
  add: database.prepare('INSERT INTO data_key (kid, subject, wrapped) VALUES (?, ?, ?)'),
  destroy: database.prepare('UPDATE data_key SET subject = NULL, wrapped = NULL WHERE kid = ?'),
  enter: database.prepare('INSERT OR IGNORE INTO person_entry (mac, subject) VALUES (?, ?)'),
  leave: database.prepare('DELETE FROM person_entry WHERE subject = ?'),
  count: database.prepare('SELECT count(wrapped) AS living FROM data_key'),
});
