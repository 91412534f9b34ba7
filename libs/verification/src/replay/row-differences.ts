import type { AnyView } from '#projection';
import type { FoundRow, ReadStore } from '#read-store';
import { fieldDifferences } from './field-differences.ts';

/** `missing`: the history gives the row, and it is not there · `surplus`: it is there, and the history does not give it. */
export interface RowDifference {
  readonly view: string;
  readonly collection: string;
  readonly id: string;
  readonly kind: 'missing' | 'surplus' | 'differs';
  /** Paths of the fields that differ, the first ones. */
  readonly fields?: readonly string[];
}

const pageSize = 500;

/** Compares every row of a view in both stores; `looked` is told of each id, with what differs. */
export async function compareRows(
  view: AnyView,
  live: ReadStore,
  fresh: ReadStore,
  looked: (difference: RowDifference | undefined) => void,
): Promise<void> {
  for (const collection of Object.keys(view.collections)) {
    const [there, given] = [live, fresh].map((store) => rowsOf(store, view.name, collection));
    let [one, other] = [await next(there!), await next(given!)];
    while (one !== undefined || other !== undefined) {
      const order = orderOf(one?.id, other?.id);
      const at = { view: view.name, collection, id: (order <= 0 ? one : other)!.id };
      if (order < 0) looked({ ...at, kind: 'surplus' });
      else if (order > 0) looked({ ...at, kind: 'missing' });
      else {
        const fields = fieldDifferences(one!.row, other!.row);
        looked(fields.length === 0 ? undefined : { ...at, kind: 'differs', fields });
      }
      if (order <= 0) one = await next(there!);
      if (order >= 0) other = await next(given!);
    }
  }
}

async function* rowsOf(store: ReadStore, view: string, collection: string): AsyncGenerator<FoundRow> {
  let page = await store.scan(view, collection, { limit: pageSize });
  while (page.length > 0) {
    yield* page;
    page = await store.scan(view, collection, { after: page.at(-1)!.id, limit: pageSize });
  }
}

const next = async (rows: AsyncGenerator<FoundRow>): Promise<FoundRow | undefined> => {
  const found = await rows.next();
  return found.done === true ? undefined : found.value;
};

/** By code point, as scans go; what is at its end comes last. */
function orderOf(one: string | undefined, other: string | undefined): number {
  if (one === other) return 0;
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
