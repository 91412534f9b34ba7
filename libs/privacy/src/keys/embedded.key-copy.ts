import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { hashSecret, inWords, isEmpty, layout, mustBeKeys, open } from './embedded.key-file.ts';
import { KeyStoreUnavailable } from './key-store.ts';

interface Row {
  readonly kid: string;
  readonly subject: string | null;
  readonly wrapped: string | null;
}

/**
 * Brings the keys of a file into another one, wrapped as they are, so that the same master key opens both. What was
 * destroyed in either is destroyed in the copy. All or nothing; again takes what is new. How many living keys the copy holds.
 * @throws {KeyStoreUnavailable} a file is no key store, or the copy is of other keys
 */
export function copyKeyFile(from: string, to: string): number {
  if (!existsSync(from)) throw new KeyStoreUnavailable(`There is no key store at ${from}`);
  const source = open(from, true);
  try {
    mustBeKeys(source, from);
    source.exec('BEGIN');
    return into(source, to);
  } catch (error) {
    throw inWords(`The keys of ${from} can't be copied to ${to}`, error);
  } finally {
    source.close();
  }
}

function into(source: DatabaseSync, file: string): number {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    closeSync(openSync(file, 'a', 0o600));
  }
  const target = open(file, false);
  try {
    target.exec('PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON;');
    const made = isEmpty(target);
    if (!made) mustBeKeys(target, file);
    target.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE;');
    if (made) target.exec(layout);
    takeSecret(source, target, file);
    takeEntries(source, target, takeKeys(source, target, file));
    const { living } = target.prepare('SELECT count(wrapped) AS living FROM data_key').get() as { living: number };
    target.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE);');
    return living;
  } finally {
    target.close();
  }
}

const foreign = (file: string): KeyStoreUnavailable =>
  new KeyStoreUnavailable(`${file} holds other keys than those that are copied: it is left as it is`);

const secretOf = (database: DatabaseSync) =>
  database.prepare('SELECT wrapped FROM secret WHERE name = ?').get(hashSecret)?.['wrapped'] as string | undefined;

function takeSecret(source: DatabaseSync, target: DatabaseSync, file: string): void {
  const [wanted, held] = [secretOf(source), secretOf(target)];
  if (wanted === undefined) throw new KeyStoreUnavailable('The key store that is copied is damaged: it has no secret');
  if (held === undefined) target.prepare('INSERT INTO secret (name, wrapped) VALUES (?, ?)').run(hashSecret, wanted);
  else if (held !== wanted) throw foreign(file);
}

/** The people whose keys live in the source and were destroyed in the target. */
function takeKeys(source: DatabaseSync, target: DatabaseSync, file: string): ReadonlySet<string> {
  const erased = new Set<string>();
  const find = target.prepare('SELECT kid, subject, wrapped FROM data_key WHERE kid = ?');
  const of = target.prepare('SELECT kid FROM data_key WHERE subject = ?');
  const add = target.prepare('INSERT INTO data_key (kid, subject, wrapped) VALUES (?, ?, ?)');
  const destroy = target.prepare('UPDATE data_key SET subject = NULL, wrapped = NULL WHERE kid = ?');
  const leave = target.prepare('DELETE FROM person_entry WHERE subject = ?');
  for (const row of source.prepare('SELECT kid, subject, wrapped FROM data_key').iterate()) {
    const { kid, subject, wrapped } = row as unknown as Row;
    const held = find.get(kid) as Row | undefined;
    if (held === undefined) {
      if (subject !== null && of.get(subject) !== undefined) throw foreign(file);
      add.run(kid, subject, wrapped);
    } else if (wrapped === null) {
      destroy.run(kid);
      if (held.subject !== null) leave.run(held.subject);
    } else if (held.wrapped === null) erased.add(subject ?? '');
    else if (held.wrapped !== wrapped) throw foreign(file);
  }
  return erased;
}

function takeEntries(source: DatabaseSync, target: DatabaseSync, erased: ReadonlySet<string>): void {
  const enter = target.prepare('INSERT OR IGNORE INTO person_entry (mac, subject) VALUES (?, ?)');
  for (const row of source.prepare('SELECT mac, subject FROM person_entry').iterate()) {
    const { mac, subject } = row as unknown as { mac: string; subject: string };
    if (!erased.has(subject)) enter.run(mac, subject);
  }
}
