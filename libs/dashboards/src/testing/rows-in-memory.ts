import type { Row } from '#kernel';
import type { AnyView } from '#projection';
import { type Checkpoint, type Find, type FoundRow, ReadStore } from '#read-store';

type Collections = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/** Folded rows, to be read. */
export class RowsInMemory extends ReadStore {
  readonly #views = new Map<string, { view: AnyView; collections: Collections }>();

  constructor(public upTo: bigint | undefined) {
    super();
  }

  hold(view: AnyView, collections: Collections): void {
    this.#views.set(view.name, { view, collections });
  }

  override async get<R extends Row>(view: string, collection: string, id: string): Promise<R | undefined> {
    return this.#collection(view, collection).get(id) as R | undefined;
  }

  override async getMany<R extends Row>(view: string, collection: string, ids: readonly string[]) {
    const rows = this.#collection(view, collection);
    return new Map(ids.flatMap((id) => (rows.has(id) ? [[id, rows.get(id) as R] as const] : [])));
  }

  override async find<R extends Row>(view: string, find: Find): Promise<readonly FoundRow<R>[]> {
    const fields = this.#views.get(view)!.view.collections[find.collection]![find.index]!;
    const keysOf = (row: Row) => fields.map((field) => (row as Record<string, string>)[field]!);
    const found = [...this.#collection(view, find.collection)]
      .map(([id, row]) => ({ id, row: row as R, keys: keysOf(row) }))
      .filter(({ keys }) => find.equal.every((key, at) => keys[at] === key))
      .filter(({ keys }) => isWithin(keys[find.equal.length]!, find))
      .sort((one, other) => (JSON.stringify(one.keys) < JSON.stringify(other.keys) ? -1 : 1));
    return (find.descending ? found.toReversed() : found).slice(0, find.limit);
  }

  override async position(): Promise<Checkpoint | undefined> {
    return this.upTo === undefined ? undefined : { position: this.upTo, applied: 0n, hash: '', clock: '' };
  }

  #collection(view: string, collection: string): ReadonlyMap<string, Row> {
    return this.#views.get(view)!.collections.get(collection)!;
  }

  override lead = unwritable;
  override prepare = unwritable;
  override checkpoint = unwritable;
  override load = unwritable;
  override commit = unwritable;
  override serve = unwritable;
  override served = unwritable;
  override drop = unwritable;
  override scan = unwritable;
  override close = unwritable;
}

const isWithin = (key: string, { from, until }: Find): boolean =>
  (from === undefined || key >= from) && (until === undefined || key <= until);

const unwritable = (): Promise<never> => Promise.reject(new Error('these rows are only read'));
