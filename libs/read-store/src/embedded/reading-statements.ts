import { setImmediate as breath } from 'node:timers/promises';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

type Found = Record<string, unknown>;

/** How long SQL may hold the event loop, in milliseconds. */
const longest = 4;
const mostIdle = 500;

/** Prepared statements of one connection, each used by one reader at a time, with a breath between long stretches. */
export class ReadingStatements {
  readonly #database: DatabaseSync;
  readonly #idle = new Map<string, StatementSync[]>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  one(sql: string, ...values: SQLInputValue[]): Found | undefined {
    const statement = this.#take(sql);
    const found = statement.get(...values);
    this.#giveBack(sql, statement);
    return found;
  }

  /** One row for each id that has one. */
  async eachOf(sql: string, ids: readonly string[], take: (id: string, found: Found) => void): Promise<void> {
    const statement = this.#take(sql);
    let since = performance.now();
    for (const [at, id] of ids.entries()) {
      const found = statement.get(id);
      if (found !== undefined) take(id, found);
      if (at % 64 === 63 && performance.now() - since > longest) {
        await breath();
        since = performance.now();
      }
    }
    this.#giveBack(sql, statement);
  }

  /** All rows as they were when the first was read. */
  async all(sql: string, values: readonly SQLInputValue[], take: (found: Found) => void): Promise<void> {
    const statement = this.#take(sql);
    let since = performance.now();
    let at = 0;
    for (const found of statement.iterate(...values)) {
      take(found);
      at += 1;
      if (at % 64 === 0 && performance.now() - since > longest) {
        await breath();
        since = performance.now();
      }
    }
    this.#giveBack(sql, statement);
  }

  close(): void {
    this.#idle.clear();
    this.#database.close();
  }

  #take(sql: string): StatementSync {
    return this.#idle.get(sql)?.pop() ?? this.#database.prepare(sql);
  }

  /** A statement that failed is not given back. */
  #giveBack(sql: string, statement: StatementSync): void {
    const idle = this.#idle.get(sql) ?? [];
    idle.push(statement);
    this.#idle.delete(sql);
    this.#idle.set(sql, idle);
    if (this.#idle.size > mostIdle) this.#idle.delete(this.#idle.keys().next().value!);
  }
}
