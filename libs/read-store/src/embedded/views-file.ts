import { closeSync, existsSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { ReadStoreUnavailable } from '../errors.ts';

/** `BnyV`: how the file is known as ours. */
const applicationId = 0x426e7956;
const layout = 1;

const catalogue = `
  CREATE TABLE generation (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    view TEXT NOT NULL,
    build TEXT NOT NULL,
    collections TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('building', 'served', 'dropped')),
    position TEXT, applied TEXT, hash TEXT, clock TEXT
  ) STRICT;
  CREATE UNIQUE INDEX generation_of_build ON generation (view, build) WHERE status <> 'dropped';
  CREATE UNIQUE INDEX generation_served ON generation (view) WHERE status = 'served';
`;

/**
 * Makes sure that the file is one of ours that can be used. One of ours that can't is set aside: its rows are built again.
 * @throws {ReadStoreUnavailable} it is not ours, and stays as it is
 */
export function readyViewsFile(
  file: string,
  { readOnly, log }: { readOnly: boolean; log: (line: string) => void },
): void {
  const found = headerOf(file);
  if (readOnly) {
    if (found === undefined) throw new ReadStoreUnavailable(`There are no views yet at ${file}`);
    if (found.layout !== layout) throw new ReadStoreUnavailable(`${file} was written by another version`);
    return;
  }
  const fault = found === undefined ? undefined : faultOf(file);
  if (fault !== undefined) setAside(file, fault, log);
  if (found === undefined || fault !== undefined) create(file);
}

function setAside(file: string, because: string, log: (line: string) => void): void {
  const aside = `${file}.set-aside`;
  for (const part of ['', '-wal', '-shm']) rmSync(`${aside}${part}`, { force: true });
  renameSync(file, aside);
  for (const part of ['-wal', '-shm']) if (existsSync(file + part)) renameSync(file + part, `${aside}${part}`);
  log(`The views in ${file} are built anew, since ${because}; the old file is kept as ${aside}`);
}

function headerOf(file: string): { layout: number } | undefined {
  if (!existsSync(file)) return undefined;
  const header = Buffer.alloc(100);
  const handle = openSync(file, 'r');
  try {
    if (readSync(handle, header) === 0) return undefined;
  } finally {
    closeSync(handle);
  }
  if (header.toString('latin1', 0, 15) !== 'SQLite format 3' || header.readUInt32BE(68) !== applicationId)
    throw new ReadStoreUnavailable(`${file} is not a file of views; it is left as it is`);
  return { layout: header.readUInt32BE(60) };
}

function faultOf(file: string): string | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 5000 });
    if (database.prepare('PRAGMA user_version').get()?.['user_version'] !== layout) return 'another version wrote it';
    database.prepare('SELECT count(*) FROM generation').get();
    const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
    for (const { name } of tables) database.prepare(`SELECT * FROM "${String(name)}" LIMIT 1`).all();
    return undefined;
  } catch (error) {
    if (isDamage(error)) return 'it is damaged';
    throw new ReadStoreUnavailable(`${file} cannot be opened: ${(error as Error).message}`, { cause: error });
  } finally {
    database?.close();
  }
}

/** SQLite's codes for content that is not what it should be: corrupt, not a database, an error in the schema. */
const isDamage = (error: unknown): boolean => {
  const { errcode } = error as { errcode?: number };
  return errcode !== undefined && [1, 11, 26].includes(errcode & 0xff);
};

/** In one transaction of the file itself, so that a crash leaves all of it or an empty file. */
function create(file: string): void {
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    const ours = `PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${layout}`;
    database.exec(`PRAGMA page_size = 8192; BEGIN IMMEDIATE; ${catalogue}; ${ours}; COMMIT; PRAGMA journal_mode = WAL`);
  } finally {
    database.close();
  }
}
