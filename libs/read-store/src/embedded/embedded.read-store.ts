import { DatabaseSync } from 'node:sqlite';
import type { Row } from '#kernel';
import { ReadStoreUnavailable, RowGone, UnknownIndex } from '../errors.ts';
import { GroupCommit } from './group-commit.ts';
import { findQuery } from './find-query.ts';
import { type CollectionTable, tablesOf } from './generation-tables.ts';
import {
  type Checkpoint,
  type Find,
  type FoundRow,
  type Generation,
  type Lead,
  type LoadedRow,
  ReadStore,
  type RowWrite,
  type Scan,
} from '../read-store.ts';
import { ReadingStatements } from './reading-statements.ts';
import { readyViewsFile } from './views-file.ts';
import type { StoredCheckpoint } from './views-writer.ts';
import { WriterThread } from './writer-thread.ts';

export interface EmbeddedReadStoreOptions {
  readonly file: string;
  /** For readers beside a process that writes. */
  readonly readOnly?: boolean;
  /** Told in words when a file had to be set aside. */
  readonly log?: (line: string) => void;
}

interface StoredGeneration extends Partial<Record<keyof StoredCheckpoint, string | null>> {
  readonly number: number;
  readonly build: string;
  readonly collections: string;
}

/** Rows in one SQLite file. Reads happen here, on a connection that only reads; a thread of its own writes. */
export class EmbeddedReadStore extends ReadStore {
  readonly #reading: ReadingStatements;
  readonly #writer: WriterThread | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #tables = new Map<number, ReadonlyMap<string, CollectionTable>>();
  readonly #commits = new GroupCommit((work) => this.#inTurn(work));

  private constructor(file: string, readOnly: boolean) {
    super();
    this.#reading = new ReadingStatements(new DatabaseSync(file, { readOnly: true, timeout: 5000 }));
    this.#writer = readOnly ? undefined : new WriterThread(file);
  }

  /** @throws {ReadStoreUnavailable} the file is not one of views, or there is none to read yet */
  static async open(options: EmbeddedReadStoreOptions): Promise<EmbeddedReadStore> {
    const { file, readOnly = false, log = (line) => process.stderr.write(`${line}\n`) } = options;
    readyViewsFile(file, { readOnly, log });
    return new EmbeddedReadStore(file, readOnly);
  }

  /** The folder has one writer: whoever could open the file for writing leads for good. */
  async lead(waiting: AbortSignal): Promise<Lead> {
    waiting.throwIfAborted();
    if (this.#writer === undefined) throw readingOnly();
    return { lost: new AbortController().signal };
  }

  async prepare(generation: Generation): Promise<void> {
    const collections = JSON.stringify(generation.collections);
    await this.#inTurn((writer) => writer.ask('prepare', name(generation), collections));
  }

  async checkpoint(generation: Generation): Promise<Checkpoint | undefined> {
    const stored = this.#stored(generation);
    this.#commits.stands(generation, stored?.position ?? null);
    return checkpointOf(stored);
  }

  async load(generation: Generation, collection: string, ids: readonly string[]) {
    const loaded = new Map<string, LoadedRow>();
    const stored = this.#stored(generation);
    if (stored === undefined) return loaded;
    const sql = `SELECT row FROM ${this.#table(stored, collection).table} WHERE id = ?`;
    await this.#reading.eachOf(sql, ids, (id, found) => loaded.set(id, { row: parsed(found), seen: -1n }));
    return loaded;
  }

  async commit(generation: Generation, writes: readonly RowWrite[], checkpoint: Checkpoint): Promise<void> {
    const { position, applied, hash, clock } = checkpoint;
    const stored = { position: `${position}`, applied: `${applied}`, hash, clock };
    await this.#commits.commit({ generation, writes, checkpoint: stored });
  }

  async serve(generation: Generation): Promise<void> {
    await this.#inTurn((writer) => writer.ask('serve', name(generation)));
  }

  async served(view: string): Promise<string | undefined> {
    return this.#servedGeneration(view)?.build;
  }

  async drop(generation: Generation): Promise<void> {
    await this.#inTurn((writer) => writer.ask('drop', name(generation)));
    this.#commits.stands(generation, undefined);
  }

  async get<R extends Row>(view: string, collection: string, id: string): Promise<R | undefined> {
    return (await this.getMany<R>(view, collection, [id])).get(id);
  }

  async getMany<R extends Row>(view: string, collection: string, ids: readonly string[]) {
    return this.#ofServed(view, async (served) => {
      const rows = new Map<string, R>();
      const sql = served && `SELECT row FROM ${this.#table(served, collection).table} WHERE id = ?`;
      if (sql !== undefined) await this.#reading.eachOf(sql, ids, (id, found) => rows.set(id, parsed(found) as R));
      return rows;
    });
  }

  async find<R extends Row>(view: string, find: Find): Promise<readonly FoundRow<R>[]> {
    return this.#ofServed(view, async (served) => {
      const rows: FoundRow<R>[] = [];
      if (served === undefined) return rows;
      const table = this.#table(served, find.collection);
      const { sql, values } = findQuery(
        table,
        find,
        find.after === undefined ? undefined : this.#row(table, find.after),
      );
      await this.#reading.all(sql, values, (found) => rows.push({ id: String(found['id']), row: parsed(found) as R }));
      return rows;
    });
  }

  async scan<R extends Row>(view: string, collection: string, { after, limit }: Scan): Promise<readonly FoundRow<R>[]> {
    return this.#ofServed(view, async (served) => {
      const rows: FoundRow<R>[] = [];
      if (served === undefined) return rows;
      const { table } = this.#table(served, collection);
      const sql = `SELECT id, row FROM ${table} ${after === undefined ? '' : 'WHERE id > ?'} ORDER BY id LIMIT ?`;
      const values = after === undefined ? [limit] : [after, limit];
      await this.#reading.all(sql, values, (found) => rows.push({ id: String(found['id']), row: parsed(found) as R }));
      return rows;
    });
  }

  async position(view: string): Promise<Checkpoint | undefined> {
    return checkpointOf(this.#servedGeneration(view));
  }

  async close(): Promise<void> {
    await this.#turn;
    await this.#writer?.close();
    this.#reading.close();
  }

  /** One after the other: a commit is several words to the writer. */
  async #inTurn(work: (writer: WriterThread) => Promise<void>): Promise<void> {
    const writer = this.#writer;
    if (writer === undefined) throw readingOnly();
    const mine = this.#turn.then(() => work(writer));
    this.#turn = mine.catch(() => undefined);
    await mine;
  }

  #row({ table }: CollectionTable, id: string): Record<string, string | number> {
    const found = this.#reading.one(`SELECT * FROM ${table} WHERE id = ?`, id);
    if (found === undefined) throw new RowGone(`The page cannot go on behind ${id}: that row is gone`);
    return found as Record<string, string | number>;
  }

  #stored({ view, build }: Generation): StoredGeneration | undefined {
    const sql = `SELECT * FROM generation WHERE view = ? AND build = ? AND status <> 'dropped'`;
    return this.#reading.one(sql, view, build) as StoredGeneration | undefined;
  }

  #servedGeneration(view: string): StoredGeneration | undefined {
    const sql = `SELECT * FROM generation WHERE view = ? AND status = 'served'`;
    return this.#reading.one(sql, view) as StoredGeneration | undefined;
  }

  #table({ number, collections }: StoredGeneration, collection: string): CollectionTable {
    const known = this.#tables.get(number) ?? tablesOf(number, JSON.parse(collections) as Generation['collections']);
    this.#tables.set(number, known);
    const table = known.get(collection);
    if (table === undefined) throw new UnknownIndex(`There is no collection ${collection}`);
    return table;
  }

  /** A generation can be dropped between being looked up and being read: then the new one is asked. */
  async #ofServed<T>(view: string, read: (served: StoredGeneration | undefined) => Promise<T>): Promise<T> {
    const served = this.#servedGeneration(view);
    try {
      return await read(served);
    } catch (error) {
      if (this.#servedGeneration(view)?.number === served?.number) throw error;
      return read(this.#servedGeneration(view));
    }
  }
}

const readingOnly = () => new ReadStoreUnavailable('The views were opened for reading only');
const name = ({ view, build }: Generation) => ({ view, build });
const parsed = (found: Record<string, unknown>): Row => JSON.parse(found['row'] as string) as Row;

function checkpointOf(stored: StoredGeneration | undefined): Checkpoint | undefined {
  const { position, applied, hash, clock } = stored ?? {};
  if (position === undefined || position === null) return undefined;
  return { position: BigInt(position), applied: BigInt(applied ?? 0), hash: hash ?? '', clock: clock ?? '' };
}
