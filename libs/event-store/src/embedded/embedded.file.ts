import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { EventStoreUnavailable } from '../errors.ts';

/** `BNYE` in ASCII: the mark of an event store in the header of its file. */
const applicationId = 0x42_4e_59_45;
const version = 1;

const schema = `
  CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    stream   TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    id       BLOB    NOT NULL UNIQUE,
    type     TEXT    NOT NULL,
    ends     INTEGER NOT NULL, -- 1: the last event of its append
    data     TEXT    NOT NULL,
    metadata TEXT    NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${version};
`;

const pragmas = `
  PRAGMA synchronous = FULL;
  PRAGMA journal_mode = WAL;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA cache_size = -65536;
`;

/** Above this size a file is not read through when it is opened. */
const mostCheckedBytes = 128 * 1024 * 1024;

const unavailable = (file: string, why: string, cause?: unknown): EventStoreUnavailable =>
  new EventStoreUnavailable(`The event store ${file} ${why}`, cause === undefined ? {} : { cause });

const isThere = (file: string): boolean => existsSync(file) && statSync(file).size > 0;

/** A connection that reads the file as it lies there and leaves no trace beside it. */
function untouching(file: string): DatabaseSync {
  const url = pathToFileURL(file);
  url.searchParams.set('immutable', '1');
  return new DatabaseSync(url, { readOnly: true });
}

function pragma(db: DatabaseSync, name: string): string | number | undefined {
  return Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0] as string | number | undefined;
}

/** Refuses what is no event store of ours before anything opens it for good. */
function mustBeOurs(file: string): void {
  if (!statSync(file).isFile()) throw unavailable(file, 'is not a file');
  let marks: { application: unknown; version: unknown };
  try {
    using db = untouching(file);
    marks = { application: pragma(db, 'application_id'), version: pragma(db, 'user_version') };
    if (marks.application === applicationId) db.prepare('SELECT max(position) FROM event').get();
  } catch (error) {
    throw unavailable(file, `is damaged or no event store: ${(error as Error).message}`, error);
  }
  if (marks.application !== applicationId) throw unavailable(file, 'is no event store: another program made this file');
  if (Number(marks.version) > version) throw unavailable(file, 'was written by a newer version of this program');
}

function mustBeWritable(file: string): void {
  try {
    accessSync(dirname(file), constants.W_OK);
    if (!isThere(file)) return;
    accessSync(file, constants.W_OK);
    if ((statSync(file).mode & 0o222) !== 0) return;
  } catch (error) {
    throw unavailable(file, 'cannot be written', error);
  }
  throw unavailable(file, 'is read-only');
}

function mustBeWhole(file: string): void {
  const { size } = statSync(file);
  if (size > mostCheckedBytes || isThere(`${file}-wal`)) return;
  using db = untouching(file);
  const found = pragma(db, 'quick_check(1)');
  if (found !== 'ok') throw unavailable(file, `is damaged: ${found}`);
}

/** Built beside and moved to its place, so that there is never half a store. */
function create(file: string): void {
  const beside = `${file}.new`;
  rmSync(beside, { force: true });
  {
    using db = new DatabaseSync(beside);
    db.exec(`PRAGMA page_size = 8192; ${pragmas} BEGIN IMMEDIATE; ${schema} COMMIT;`);
  }
  renameSync(beside, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** One writer: the lock lives in a file beside, and ends with the process. */
function lock(file: string): DatabaseSync {
  const held = new DatabaseSync(`${file}.lock`);
  try {
    held.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    held.close();
    throw unavailable(file, 'is being written by another process', error);
  }
  return held;
}

/** The connection of the one writer. @throws {EventStoreUnavailable} in words */
export function openForWriting(file: string): Disposable & { readonly db: DatabaseSync } {
  mkdirSync(dirname(file), { recursive: true });
  mustBeWritable(file);
  if (isThere(file)) mustBeOurs(file);
  const held = lock(file);
  try {
    if (!isThere(file)) create(file);
    mustBeWhole(file);
    const db = new DatabaseSync(file);
    db.exec(pragmas);
    db.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${version}; COMMIT`);
    if (pragma(db, 'synchronous') !== 2 || pragma(db, 'journal_mode') !== 'wal') {
      db.close();
      throw unavailable(file, 'cannot be written durably here');
    }
    return {
      db,
      [Symbol.dispose]() {
        db.close();
        held.close();
      },
    };
  } catch (error) {
    held.close();
    throw error instanceof EventStoreUnavailable
      ? error
      : unavailable(file, `cannot be opened: ${(error as Error).message}`, error);
  }
}

/** A connection that only reads, beside whoever writes. @throws {EventStoreUnavailable} in words */
export function openForReading(file: string): DatabaseSync {
  if (!isThere(file)) throw unavailable(file, 'does not exist');
  mustBeOurs(file);
  try {
    return new DatabaseSync(file, { readOnly: true, timeout: 1000 });
  } catch (error) {
    throw unavailable(file, `cannot be opened: ${(error as Error).message}`, error);
  }
}
