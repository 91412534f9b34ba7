import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { KeyObject } from 'node:crypto';
import { hashSecret, inWords, mustBeKeys, open, pragma } from './embedded.key-file.ts';
import { KeyStoreUnavailable, dataKeyPlace } from './key-store.ts';
import { unwrap, wrap } from './wrapping.ts';

export interface Rotation {
  readonly file: string;
  /** Under which the keys are wrapped now. */
  readonly from: KeyObject;
  /** Under which they are wrapped from now on. */
  readonly to: KeyObject;
}

/**
 * Wraps every key of a file by another master key, all or none; the keys themselves stay, and with them everything that
 * was sealed. Nobody else may have the file open: a program that holds the old master key would go on wrapping by it.
 * How many keys of people there are.
 * @throws {KeyStoreUnavailable} the file is open elsewhere, no key store, or wrapped by another key than `from`
 */
export function rotateMasterKey({ file, from, to }: Rotation): number {
  if (!existsSync(file)) throw new KeyStoreUnavailable(`There is no key store at ${file}`);
  const database = open(file, false);
  try {
    database.exec('PRAGMA busy_timeout = 0; PRAGMA secure_delete = ON;');
    mustBeKeys(database, file);
    takeAlone(database, file);
    const count = wrapAll(database, file, from, to);
    database.exec('COMMIT; PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL;');
    return count;
  } catch (error) {
    throw inWords(`The keys of ${file} can't be wrapped anew`, error);
  } finally {
    database.close();
  }
}

/** Leaving write-ahead logging is only granted to who is alone; in the transaction that follows nobody else gets in. */
function takeAlone(database: DatabaseSync, file: string): void {
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;');
    if (pragma(database, 'journal_mode') !== 'delete') throw new Error('it stays in use');
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    throw new KeyStoreUnavailable(`${file} is open in another program: stop it first`, { cause });
  }
}

function wrapAll(database: DatabaseSync, file: string, from: KeyObject, to: KeyObject): number {
  const anew = (place: string, wrapped: string): string => {
    try {
      return wrap(to, place, unwrap(from, place, wrapped));
    } catch (cause) {
      const message = `The keys in ${file} are wrapped by another master key than the old one that was given`;
      throw new KeyStoreUnavailable(message, { cause });
    }
  };
  const secrets = database.prepare('UPDATE secret SET wrapped = ? WHERE name = ?');
  for (const { name, wrapped } of database.prepare('SELECT name, wrapped FROM secret').all() as unknown as Secret[]) {
    if (name !== hashSecret) throw new KeyStoreUnavailable(`${file} holds a secret that is not known: ${name}`);
    secrets.run(anew(name, wrapped), name);
  }
  const keys = database.prepare('UPDATE data_key SET wrapped = ? WHERE kid = ?');
  const living = 'SELECT kid, subject, wrapped FROM data_key WHERE wrapped IS NOT NULL';
  const rows = database.prepare(living).all() as unknown as Living[];
  for (const { kid, subject, wrapped } of rows) keys.run(anew(dataKeyPlace(kid, subject), wrapped), kid);
  return rows.length;
}

interface Secret {
  readonly name: string;
  readonly wrapped: string;
}

interface Living {
  readonly kid: string;
  readonly subject: string;
  readonly wrapped: string;
}
