import { UnknownIndex } from '../errors.ts';
import { columnValues, tablesOf } from './generation-tables.ts';
import type { Generation, RowWrite } from '../read-store.ts';
import type { TableWrites } from './views-writer.ts';

/** The writes as the writer takes them: text and columns, collection by collection. */
export function tableWrites(generation: Generation, writes: readonly RowWrite[]): TableWrites[] {
  const tables = tablesOf(0, generation.collections);
  const of = new Map<string, { collection: string; upserts: (string | number)[]; deletes: string[] }>();
  for (const { collection, id, row } of writes) {
    const table = tables.get(collection);
    if (table === undefined) throw new UnknownIndex(`There is no collection ${collection}`);
    let into = of.get(collection);
    if (into === undefined) of.set(collection, (into = { collection, upserts: [], deletes: [] }));
    if (row === undefined) into.deletes.push(id);
    else into.upserts.push(id, JSON.stringify(row), ...columnValues(table, row));
  }
  return [...of.values()];
}
