import { LeadLost } from '../errors.ts';
import { failedAt, isDuplicate } from './client/mongodb.failures.ts';
import type { AnyBulkWriteOperation, ClientSession, Collection } from './client/mongodb.link.ts';
import { type RowDocument, type RowsLayout, fieldsOf, rowsIn } from './mongodb.layout.ts';
import type { RowWrite } from '../read-store.ts';

/** A row as it is to be: without `row` a tombstone. */
interface GuardedWrite {
  readonly id: string;
  readonly replacement: RowDocument;
  readonly isNew: boolean;
}

/** What is written together: collection by collection. */
export type Portion = ReadonlyMap<string, readonly GuardedWrite[]>;

/** Under which guards: below the position, and not over what a later lead wrote. */
export interface Guards {
  readonly position: bigint;
  readonly fence: bigint;
}

/** A transaction stays far below what a server keeps in memory, and what it lets run in a minute. */
const most = { rows: 500, characters: 2_000_000 };

/** @throws {UnknownIndex} · {TypeError} a row that cannot be stored; then nothing of it all was written */
export function portionsOf(
  layout: ReadonlyMap<string, RowsLayout>,
  writes: readonly RowWrite[],
  guards: Guards,
): Portion[] {
  const portions: Map<string, GuardedWrite[]>[] = [];
  let [rows, characters] = [most.rows, 0];
  for (const write of writes) {
    const into = rowsIn(layout, write.collection);
    const replacement = documentOf(into, write, guards);
    const guarded = { id: write.id, replacement, isNew: write.isNew === true && write.row !== undefined };
    if (rows >= most.rows || characters >= most.characters) {
      portions.push(new Map());
      [rows, characters] = [0, 0];
    }
    const portion = portions.at(-1)!;
    const others = portion.get(into.name);
    if (others === undefined) portion.set(into.name, [guarded]);
    else others.push(guarded);
    rows += 1;
    characters += replacement.row?.length ?? 0;
  }
  return portions;
}

function documentOf(layout: RowsLayout, { id, row }: RowWrite, { position, fence }: Guards): RowDocument {
  const guarded = { _id: id, _pos: position, _fence: fence };
  return row === undefined ? guarded : { ...guarded, row: JSON.stringify(row), ...fieldsOf(layout, row) };
}

/** How the deletions of a portion are written: as tombstones, or outright where nothing before can come again. */
export type Deletions = 'tombstones' | 'outright';

/**
 * Writes each row unless it holds what happened up to the position already, or later. In a transaction a row that does is
 * an error by which the transaction ends; `lookFirst` leaves such rows out.
 */
export async function writeRows(
  rows: Collection<RowDocument>,
  writes: readonly GuardedWrite[],
  guards: Guards,
  deletions: Deletions,
  { session, lookFirst = false }: { session?: ClientSession; lookFirst?: boolean } = {},
): Promise<void> {
  // Each row comes once, so that their order is free; words of one kind travel together.
  let left = lookFirst
    ? await behind(rows, writes, guards, session)
    : writes.toSorted((one, other) => Number(other.isNew) - Number(one.isNew));
  for (let inserts = !lookFirst; left.length > 0; inserts = false) {
    try {
      const operations = left.map((write) => operation(write, guards, deletions, inserts));
      await rows.bulkWrite(operations, { ordered: true, ...(session === undefined ? {} : { session }) });
      return;
    } catch (error) {
      if (session !== undefined || !isDuplicate(error)) throw error;
      left = await behind(rows, left.slice(failedAt(error)), guards);
    }
  }
}

function operation(
  { id, replacement, isNew }: GuardedWrite,
  guards: Guards,
  deletions: Deletions,
  inserts: boolean,
): AnyBulkWriteOperation<RowDocument> {
  if (isNew && inserts) return { insertOne: { document: replacement } };
  const filter = { _id: id, _pos: { $lt: guards.position }, _fence: { $lte: guards.fence } };
  if (replacement.row === undefined && deletions === 'outright') return { deleteOne: { filter } };
  return { replaceOne: { filter, replacement, upsert: true } };
}

/** Those whose rows do not hold the position yet. @throws {LeadLost} a row was written under a later lead */
async function behind(
  rows: Collection<RowDocument>,
  writes: readonly GuardedWrite[],
  { position, fence }: Guards,
  session?: ClientSession,
): Promise<GuardedWrite[]> {
  const ids = writes.map(({ id }) => id);
  const projection = { _pos: 1, _fence: 1 };
  const options = { projection, ...(session === undefined ? {} : { session }) };
  const found = await rows.find({ _id: { $in: ids } }, options).toArray();
  if (found.some((row) => row._fence > fence)) throw new LeadLost('Another process writes the views now');
  const ahead = new Set(found.filter((row) => row._pos >= position).map(({ _id }) => _id));
  return writes.filter(({ id }) => !ahead.has(id));
}
