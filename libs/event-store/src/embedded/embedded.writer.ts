import type { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { StorableEvent } from '../storable.ts';
import { openForWriting } from './embedded.file.ts';

/** An append on its way to the writer; `expected` is −1 where there must be no stream. */
export interface WaitingAppend {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly StorableEvent[];
}

/** What became of one append; `found` is −1 where there is no stream. */
export type Outcome =
  | { readonly revision: number; readonly position: number }
  | { readonly found: number }
  | { readonly conflicting: string };

export type FromWriter =
  | { readonly opened: true }
  | { readonly refused: string }
  | { readonly outcomes: readonly Outcome[] }
  | { readonly failed: string; readonly unknown: boolean };

export type ToWriter = readonly WaitingAppend[] | 'close';

const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

/** Appends what waits, in one transaction, each append judged on its own. */
class Writer {
  readonly #db: DatabaseSync;
  readonly #sql: ReturnType<typeof statements>;
  #next: number;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#sql = statements(db);
    this.#next = (this.#sql.last.get() as { next: number }).next;
  }

  write(appends: readonly WaitingAppend[]): FromWriter {
    const before = this.#next;
    let unknown = false;
    try {
      this.#sql.begin.run();
      const outcomes = appends.map((append) => this.#append(append));
      unknown = true;
      this.#sql.commit.run();
      return { outcomes };
    } catch (error) {
      this.#next = before;
      if (this.#db.isTransaction) this.#sql.rollback.run();
      return { failed: (error as Error).message, unknown };
    }
  }

  #append(append: WaitingAppend): Outcome {
    const { stream, expected, events } = append;
    const head = (this.#sql.head.get(stream) as { revision: number } | undefined)?.revision ?? -1;
    if (head !== expected) return this.#repeated(append) ?? { found: head };
    const first = this.#next;
    for (const [index, { id, type, data, metadata }] of events.entries()) {
      const ends = index === events.length - 1 ? 1 : 0;
      const { changes } = this.#sql.insert.run(
        this.#next,
        stream,
        head + 1 + index,
        idBytes(id),
        type,
        ends,
        data,
        metadata,
      );
      if (changes === 0) {
        this.#sql.undo.run(first);
        this.#next = first;
        return { conflicting: id };
      }
      this.#next += 1;
    }
    return { revision: head + events.length, position: this.#next - 1 };
  }

  /** The first answer, when these very ids were appended together at this very revision; a conflict when some lie elsewhere. */
  #repeated({ stream, expected, events }: WaitingAppend): Outcome | undefined {
    const found = events.map(({ id }) => this.#sql.find.get(idBytes(id)) as Found | undefined);
    const known = found.findIndex((event) => event !== undefined);
    if (known === -1) return undefined;
    const before = expected === -1 ? undefined : (this.#sql.ends.get(stream, expected) as { ends: number } | undefined);
    const same =
      (expected === -1 || before?.ends === 1) &&
      found.every(
        (event, index) =>
          event?.stream === stream &&
          event.revision === expected + 1 + index &&
          event.ends === (index === events.length - 1 ? 1 : 0),
      );
    const last = found.at(-1);
    return same && last ? { revision: last.revision, position: last.position } : { conflicting: events[known]!.id };
  }
}

interface Found {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly ends: number;
}

const statements = (db: DatabaseSync) => ({
  begin: db.prepare('BEGIN IMMEDIATE'),
  commit: db.prepare('COMMIT'),
  rollback: db.prepare('ROLLBACK'),
  last: db.prepare('SELECT coalesce(max(position), -1) + 1 AS next FROM event'),
  head: db.prepare('SELECT revision FROM event WHERE stream = ? ORDER BY revision DESC LIMIT 1'),
  insert: db.prepare(`
    INSERT INTO event (position, stream, revision, id, type, ends, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO NOTHING`),
  undo: db.prepare('DELETE FROM event WHERE position >= ?'),
  find: db.prepare('SELECT position, stream, revision, ends FROM event WHERE id = ?'),
  ends: db.prepare('SELECT ends FROM event WHERE stream = ? AND revision = ?'),
});

function serve(file: string, tell: (message: FromWriter) => void, hear: NonNullable<typeof parentPort>): void {
  try {
    const opened = openForWriting(file);
    const writer = new Writer(opened.db);
    hear.on('message', (message: ToWriter) => {
      if (message === 'close') {
        opened[Symbol.dispose]();
        hear.close();
      } else tell(writer.write(message));
    });
    tell({ opened: true });
  } catch (error) {
    tell({ refused: (error as Error).message });
    hear.close();
  }
}

if (parentPort !== null) {
  const port = parentPort;
  serve((workerData as { file: string }).file, (message) => port.postMessage(message), port);
}
