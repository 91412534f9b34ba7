import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { EventStoreUnavailable } from '../errors.ts';
import type { Page, ReadAllOptions, RecordedEvent } from '../event-store.ts';
import { openForReading } from './embedded.file.ts';

const mostEvents = 256;
const mostCharacters = 1_048_576;
/** How far a filtered page looks ahead. */
const widestWindow = 2_048n;

const columns = 'position, stream, revision, lower(hex(id)), type, data, metadata';
type Stored = [bigint, string, bigint, string, string, string, string];

/** Pages of the file, each read in one short go. */
export class EmbeddedReader {
  readonly #db: DatabaseSync;
  readonly #head: StatementSync;
  readonly #latest: StatementSync;
  readonly #forwards: StatementSync;
  readonly #backwards: StatementSync;
  readonly #logs = new Map<string, StatementSync>();

  constructor(file: string) {
    this.#db = openForReading(file);
    this.#head = this.#prepared('SELECT max(position) FROM event');
    this.#latest = this.#prepared('SELECT max(revision) FROM event WHERE stream = ?');
    const ofStream = `SELECT ${columns} FROM event WHERE stream = ? AND revision`;
    this.#forwards = this.#prepared(`${ofStream} >= ? ORDER BY revision LIMIT ?`);
    this.#backwards = this.#prepared(`${ofStream} <= ? ORDER BY revision DESC LIMIT ?`);
  }

  head(): bigint | undefined {
    return worded(() => (this.#head.get() as unknown as [bigint | null])[0] ?? undefined);
  }

  /** Whatever of the stream fits a page, from the revision on, inclusive. */
  ofStream(stream: string, from: bigint, backwards: boolean, limit: number): RecordedEvent[] {
    const statement = backwards ? this.#backwards : this.#forwards;
    const most = Math.min(limit, mostEvents);
    return worded(() => {
      const [latest] = this.#latest.get(stream) as unknown as [bigint | null];
      if (latest === null || (!backwards && latest < from)) return [];
      return gathered(statement.iterate(stream, from, most), most).events;
    });
  }

  /** The next stretch of the log behind a position; `undefined` when there is nothing behind it. */
  ofLog(after: bigint, { types, categories, limit = mostEvents }: ReadAllOptions): Page | undefined {
    const head = this.head() ?? -1n;
    if (head <= after) return undefined;
    const end = head - after > widestWindow ? after + widestWindow : head;
    const most = Math.min(limit, mostEvents);
    const filter = [...(types ?? []), ...(categories ?? [])];
    const { events, cut } = worded(() =>
      gathered(this.#log(types?.length, categories?.length).iterate(after, end, ...filter, most), most),
    );
    const upTo = cut ? events.at(-1)!.position : end;
    return { events, upTo, live: upTo === head };
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #log(types: number | undefined, categories: number | undefined): StatementSync {
    const key = `${types} ${categories}`;
    const known = this.#logs.get(key);
    if (known !== undefined) return known;
    const statement = this.#prepared(`
      SELECT ${columns} FROM event WHERE position > ? AND position <= ?
      ${among('type', types)} ${among(`substr(stream, 1, instr(stream, '-') - 1)`, categories)}
      ORDER BY position LIMIT ?`);
    this.#logs.set(key, statement);
    return statement;
  }

  #prepared(sql: string): StatementSync {
    const statement = this.#db.prepare(sql);
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    return statement;
  }
}

const among = (what: string, count: number | undefined): string =>
  count === undefined ? '' : `AND ${what} IN (${Array.from({ length: count }, () => '?').join()})`;

/** As many rows as fit a page; `cut` when there may be more. */
function gathered(rows: Iterable<unknown>, most: number): { events: RecordedEvent[]; cut: boolean } {
  const events: RecordedEvent[] = [];
  let characters = 0;
  for (const row of rows as Iterable<Stored>) {
    events.push(recorded(row));
    characters += row[5].length + row[6].length;
    if (events.length === most || characters >= mostCharacters) return { events, cut: true };
  }
  return { events, cut: false };
}

const recorded = ([position, stream, revision, id, type, data, metadata]: Stored): RecordedEvent => ({
  position,
  stream,
  revision,
  id: uuidOf(id),
  type,
  data: JSON.parse(data) as object,
  metadata: JSON.parse(metadata) as Record<string, string>,
});

const uuidOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

function worded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new EventStoreUnavailable(`The event store cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
