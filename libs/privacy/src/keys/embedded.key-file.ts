import { type KeyObject, createSecretKey, randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { KeyStoreUnavailable } from './key-store.ts';
import { unwrap, wrap } from './wrapping.ts';

/** `BYky`: Banyan's keys. */
const applicationId = 0x42596b79;
const version = 1;
export const hashSecret = 'hash secret';

/** Tables and indexes of an empty file. */
export const layout = `
  CREATE TABLE data_key (kid TEXT PRIMARY KEY, subject TEXT, wrapped TEXT) WITHOUT ROWID;
  CREATE UNIQUE INDEX living_key ON data_key (subject) WHERE wrapped IS NOT NULL;
  CREATE TABLE person_entry (mac TEXT, subject TEXT, PRIMARY KEY (mac, subject)) WITHOUT ROWID;
  CREATE INDEX entries_of ON person_entry (subject);
  CREATE TABLE secret (name TEXT PRIMARY KEY, wrapped TEXT NOT NULL) WITHOUT ROWID;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${version};
`;

interface Opened {
  readonly database: DatabaseSync;
  /** The secret of all keyed hashes; that it can be unwrapped proves the master key. */
  readonly secret: KeyObject;
}

/** Opens the file after a look that changes nothing, and makes it when it is not there. @throws {KeyStoreUnavailable} */
export function openKeyFile(file: string, masterKey: KeyObject, readOnly: boolean): Opened {
  if (existsSync(file)) look(file, masterKey);
  else if (readOnly) throw new KeyStoreUnavailable(`There is no key store at ${file}`);
  else closeSync(openSync(file, 'a', 0o600));
  const database = open(file, readOnly);
  try {
    database.exec('PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON;');
    if (!readOnly) {
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
      if (pragma(database, 'synchronous') !== 2) throw new KeyStoreUnavailable(`${file} can't be written durably`);
      makeIfEmpty(database, masterKey);
    }
    return { database, secret: secretOf(database, file, masterKey) };
  } catch (error) {
    database.close();
    throw inWords(`The key store ${file} can't be opened`, error);
  }
}

function makeIfEmpty(database: DatabaseSync, masterKey: KeyObject): void {
  database.exec('BEGIN IMMEDIATE');
  if (isEmpty(database)) {
    database.exec(layout);
    database
      .prepare('INSERT INTO secret (name, wrapped) VALUES (?, ?)')
      .run(hashSecret, wrap(masterKey, hashSecret, createSecretKey(randomBytes(32))));
  }
  database.exec('COMMIT');
}

function look(file: string, masterKey: KeyObject): void {
  const database = open(file, true);
  try {
    database.exec('PRAGMA busy_timeout = 5000;');
    if (isEmpty(database)) return;
    mustBeKeys(database, file);
    secretOf(database, file, masterKey);
  } catch (error) {
    throw inWords(`The key store ${file} can't be opened`, error);
  } finally {
    database.close();
  }
}

/** @throws {KeyStoreUnavailable} the file is another program's, a newer version's or damaged */
export function mustBeKeys(database: DatabaseSync, file: string): void {
  if (pragma(database, 'application_id') !== applicationId) {
    throw new KeyStoreUnavailable(`${file} is not a key store of Banyan: it is left as it is`);
  }
  if (Number(pragma(database, 'user_version')) > version) {
    throw new KeyStoreUnavailable(`${file} was written by a newer Banyan: it is left as it is`);
  }
  const found = pragma(database, 'quick_check');
  if (found !== 'ok') throw new KeyStoreUnavailable(`${file} is damaged (${String(found)}): it is left as it is`);
}

function secretOf(database: DatabaseSync, file: string, masterKey: KeyObject): KeyObject {
  const row = database.prepare('SELECT wrapped FROM secret WHERE name = ?').get(hashSecret);
  if (row === undefined) throw new KeyStoreUnavailable(`${file} is damaged (no secret): it is left as it is`);
  try {
    return unwrap(masterKey, hashSecret, row['wrapped'] as string);
  } catch (cause) {
    const message = `The keys in ${file} are wrapped by another master key than the one that was given`;
    throw new KeyStoreUnavailable(message, { cause });
  }
}

/** The file as a database, not looked at yet. @throws {KeyStoreUnavailable} */
export function open(file: string, readOnly: boolean): DatabaseSync {
  try {
    return new DatabaseSync(file, { readOnly });
  } catch (error) {
    throw inWords(`The key store ${file} can't be opened`, error);
  }
}

export const pragma = (database: DatabaseSync, name: string): unknown =>
  Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];

export const isEmpty = (database: DatabaseSync): boolean =>
  pragma(database, 'application_id') === 0 &&
  database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.['tables'] === 0;

/** What the engine says, with what it means here; any other error as it is. */
export const inWords = (meaning: string, error: unknown): unknown =>
  (error as { code?: unknown }).code === 'ERR_SQLITE_ERROR'
    ? new KeyStoreUnavailable(`${meaning}: ${(error as Error).message}`, { cause: error })
    : error;
