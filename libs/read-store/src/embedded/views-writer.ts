import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type CollectionTable, creation, tablesOf, upsert } from './generation-tables.ts';

/** What is written to one collection: `upserts` holds id, row and columns of one row after the other. */
export interface TableWrites {
  readonly collection: string;
  readonly upserts: readonly (string | number)[];
  readonly deletes: readonly string[];
}

/** Of the commit that stands at this place among those that were begun. */
export interface PlacedWrites {
  readonly place: number;
  readonly writes: readonly TableWrites[];
}

export interface GenerationName {
  readonly view: string;
  readonly build: string;
}

export interface BegunCommit extends GenerationName {
  /** The position from which the rows were folded; another one means that someone else writes, too. */
  readonly before: string | null;
}

/** Of a checkpoint, as it is stored: numbers are decimal text. */
export interface StoredCheckpoint {
  readonly position: string;
  readonly applied: string;
  readonly hash: string;
  readonly clock: string;
}

interface Known {
  readonly number: number;
  readonly position: string | null;
  readonly collections: string;
}

/** The one connection that writes. Synchronous: it lives in a thread of its own. */
export class ViewsWriter {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #begun: readonly { readonly number: number; readonly tables: ReadonlyMap<string, CollectionTable> }[] = [];

  constructor(file: string) {
    this.#database = new DatabaseSync(file, { timeout: 5000 });
    this.#database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY',
    );
    this.sweep();
  }

  prepare({ view, build }: GenerationName, collections: string): void {
    const known = this.#known(view, build);
    if (known?.collections === collections) return;
    if (known !== undefined) throw new Error(`Build ${build} of view ${view} has other collections already`);
    this.#atomically(() => {
      const { lastInsertRowid } = this.#database
        .prepare(`INSERT INTO generation (view, build, collections, status) VALUES (?, ?, ?, 'building')`)
        .run(view, build, collections);
      for (const table of this.#tables({ number: Number(lastInsertRowid), collections }).values())
        this.#database.exec(creation(table));
    });
  }

  /** One transaction for commits to several generations. */
  begin(commits: readonly BegunCommit[]): void {
    this.#database.exec('BEGIN IMMEDIATE');
    this.#begun = commits.map(({ view, build, before }) => {
      const known = this.#known(view, build);
      if (known === undefined) throw new Error(`Build ${build} of view ${view} was not prepared`);
      if (known.position !== before)
        throw new Error(`Someone else writes view ${view}: it stands at ${known.position}`);
      return { number: known.number, tables: this.#tables(known) };
    });
  }

  write(placed: readonly PlacedWrites[]): void {
    for (const { place, writes } of placed)
      for (const of of writes) this.#write(this.#begun[place]!.tables.get(of.collection)!, of);
  }

  /** The checkpoints of what was begun, in that order. */
  end(checkpoints: readonly StoredCheckpoint[]): void {
    const sql = `UPDATE generation SET position = ?, applied = ?, hash = ?, clock = ? WHERE number = ?`;
    for (const [place, { position, applied, hash, clock }] of checkpoints.entries())
      this.#statement(sql).run(position, applied, hash, clock, this.#begun[place]!.number);
    this.#database.exec('COMMIT');
    this.#begun = [];
  }

  /** What was begun did not happen. */
  abandon(): void {
    this.#begun = [];
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
  }

  serve({ view, build }: GenerationName): void {
    this.#atomically(() => {
      const known = this.#known(view, build);
      if (known === undefined) throw new Error(`Build ${build} of view ${view} was not prepared`);
      this.#statement(`UPDATE generation SET status = 'dropped' WHERE view = ? AND number <> ?`).run(
        view,
        known.number,
      );
      this.#statement(`UPDATE generation SET status = 'served' WHERE number = ?`).run(known.number);
    });
    this.sweep();
  }

  drop({ view, build }: GenerationName): void {
    this.#statement(`UPDATE generation SET status = 'dropped' WHERE view = ? AND build = ?`).run(view, build);
    this.sweep();
  }

  /** Frees what dropped generations hold; also what a crash left. */
  sweep(): void {
    const dropped = this.#database.prepare(`SELECT number, collections FROM generation WHERE status = 'dropped'`).all();
    for (const generation of dropped as unknown as Known[])
      this.#atomically(() => {
        for (const { table } of this.#tables(generation).values()) this.#database.exec(`DROP TABLE ${table}`);
        this.#database.prepare('DELETE FROM generation WHERE number = ?').run(generation.number);
      });
    if (dropped.length > 0) this.#statements.clear();
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #write(table: CollectionTable, { upserts, deletes }: TableWrites): void {
    const insert = this.#statement(upsert(table));
    const width = 2 + table.columns.size;
    for (let at = 0; at < upserts.length; at += width) insert.run(...upserts.slice(at, at + width));
    const remove = this.#statement(`DELETE FROM ${table.table} WHERE id = ?`);
    for (const id of deletes) remove.run(id);
  }

  #tables({ number, collections }: Pick<Known, 'number' | 'collections'>): ReadonlyMap<string, CollectionTable> {
    return tablesOf(number, JSON.parse(collections) as Parameters<typeof tablesOf>[1]);
  }

  #known(view: string, build: string): Known | undefined {
    return this.#statement(
      `SELECT number, position, collections FROM generation WHERE view = ? AND build = ? AND status <> 'dropped'`,
    ).get(view, build) as Known | undefined;
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #atomically(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}
