import type { Row } from '#kernel';
import {
  type Checkpoint,
  type Find,
  type FoundRow,
  type Generation,
  type IndexValue,
  type Lead,
  type LoadedRow,
  ReadStore,
  ReadStoreUnavailable,
  RowGone,
  type RowWrite,
  UnknownIndex,
} from '#read-store';
import type { Life } from './faults.ts';

interface Held {
  readonly generation: Generation;
  readonly rows: Map<string, Map<string, string>>;
  checkpoint: Checkpoint | undefined;
}

/** What outlives a process: generations of rows, in memory. */
export class RowsDisk {
  readonly generations = new Map<string, Held>();
  readonly served = new Map<string, string>();
}

const nameOf = ({ view, build }: Pick<Generation, 'view' | 'build'>): string => `${view}\n${build}`;

/** A read store over a disk that outlives it: a batch is there whole or not at all. */
export class RowsOnDisk extends ReadStore {
  constructor(
    private readonly disk: RowsDisk,
    private readonly life: Life,
  ) {
    super();
  }

  override async lead(waiting: AbortSignal): Promise<Lead> {
    waiting.throwIfAborted();
    this.life.point();
    return { lost: new AbortController().signal };
  }

  override async prepare(generation: Generation): Promise<void> {
    this.life.point();
    if (this.disk.generations.has(nameOf(generation))) return;
    const rows = new Map(Object.keys(generation.collections).map((name) => [name, new Map<string, string>()]));
    this.disk.generations.set(nameOf(generation), { generation, rows, checkpoint: undefined });
  }

  override async checkpoint(generation: Generation): Promise<Checkpoint | undefined> {
    this.life.point();
    return this.disk.generations.get(nameOf(generation))?.checkpoint;
  }

  override async load(generation: Generation, collection: string, ids: readonly string[]) {
    this.life.point();
    const rows = collectionOf(this.disk.generations.get(nameOf(generation)), collection);
    return new Map<string, LoadedRow>(
      ids.flatMap((id) => (rows.has(id) ? [[id, { row: parsed(rows.get(id)!), seen: -1n }] as const] : [])),
    );
  }

  override async commit(generation: Generation, writes: readonly RowWrite[], checkpoint: Checkpoint): Promise<void> {
    this.life.point();
    const held = this.disk.generations.get(nameOf(generation));
    if (held === undefined)
      throw new ReadStoreUnavailable(`Build ${generation.build} of ${generation.view} was never prepared`);
    const ready = writes.map(({ collection, id, row }) => ({
      rows: collectionOf(held, collection),
      id,
      text: row === undefined ? undefined : JSON.stringify(row),
    }));
    for (const { rows, id, text } of ready) {
      if (text === undefined) rows.delete(id);
      else rows.set(id, text);
    }
    held.checkpoint = checkpoint;
    this.life.point();
  }

  override async serve(generation: Generation): Promise<void> {
    this.life.point();
    this.disk.served.set(generation.view, generation.build);
    for (const [name, held] of this.disk.generations)
      if (held.generation.view === generation.view && held.generation.build !== generation.build)
        this.disk.generations.delete(name);
    this.life.point();
  }

  override async served(view: string): Promise<string | undefined> {
    this.life.point();
    return this.disk.served.get(view);
  }

  override async drop(generation: Generation): Promise<void> {
    this.life.point();
    this.disk.generations.delete(nameOf(generation));
  }

  override async get<R extends Row>(view: string, collection: string, id: string): Promise<R | undefined> {
    return (await this.getMany<R>(view, collection, [id])).get(id);
  }

  override async getMany<R extends Row>(view: string, collection: string, ids: readonly string[]) {
    this.life.point();
    const held = this.#held(view);
    const rows = held === undefined ? new Map<string, string>() : collectionOf(held, collection);
    return new Map(ids.flatMap((id) => (rows.has(id) ? [[id, parsed(rows.get(id)!) as R] as const] : [])));
  }

  override async find<R extends Row>(view: string, find: Find): Promise<readonly FoundRow<R>[]> {
    this.life.point();
    const held = this.#held(view);
    if (held === undefined) return [];
    const { collection, index, equal, descending = false, limit, after } = find;
    const fields = held.generation.collections[collection]?.[index];
    if (fields === undefined) throw new UnknownIndex(`${view} has no index ${index} of ${collection}`);
    const found = [...collectionOf(held, collection)]
      .map(([id, text]) => ({ id, row: parsed(text) as R }))
      .map((one) => ({ ...one, keys: [...fields.map((field) => valueAt(one.row, field)), one.id] }))
      .filter(({ keys }) => equal.every((key, at) => keys[at] === key))
      .filter(({ keys }) => within(keys[equal.length], find))
      .sort((one, other) => ordered(one.keys, other.keys));
    if (descending) found.reverse();
    const from = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1;
    if (after !== undefined && from === 0) throw new RowGone(`${after} is no longer there`);
    return found.slice(from, limit === undefined ? undefined : from + limit).map(({ id, row }) => ({ id, row }));
  }

  /** Every row of the generation that is served, by id. */
  override async scan<R extends Row>(
    view: string,
    collection: string,
    { after = '', limit = 1_000 }: { after?: string; limit?: number } = {},
  ): Promise<readonly FoundRow<R>[]> {
    this.life.point();
    const held = this.#held(view);
    if (held === undefined) return [];
    return [...collectionOf(held, collection)]
      .filter(([id]) => byCodePoint(id, after) > 0)
      .sort(([one], [other]) => byCodePoint(one, other))
      .slice(0, limit)
      .map(([id, text]) => ({ id, row: parsed(text) as R }));
  }

  override async position(view: string): Promise<Checkpoint | undefined> {
    this.life.point();
    return this.#held(view)?.checkpoint;
  }

  override async close(): Promise<void> {}

  #held(view: string): Held | undefined {
    const build = this.disk.served.get(view);
    return build === undefined ? undefined : this.disk.generations.get(nameOf({ view, build }));
  }
}

function collectionOf(held: Held | undefined, collection: string): Map<string, string> {
  const rows = held?.rows.get(collection);
  if (rows === undefined) throw new UnknownIndex(`There is no collection ${collection}`);
  return rows;
}

const parsed = (text: string): Row => JSON.parse(text) as Row;

const valueAt = (row: Row, path: string): IndexValue | undefined =>
  path
    .split('.')
    .reduce<unknown>((value, field) => (value as Record<string, unknown> | undefined)?.[field], row) as IndexValue;

const byCodePoint = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

const within = (key: IndexValue | undefined, { from, until }: Find): boolean =>
  (from === undefined || (key !== undefined && key >= from)) &&
  (until === undefined || (key !== undefined && key <= until));

function ordered(one: readonly (IndexValue | undefined)[], other: readonly (IndexValue | undefined)[]): number {
  for (const [at, key] of one.entries()) {
    const against = other[at];
    if (key === against) continue;
    if (key === undefined) return -1;
    if (against === undefined) return 1;
    return typeof key === 'string' ? byCodePoint(key, against as string) : key < against ? -1 : 1;
  }
  return 0;
}
