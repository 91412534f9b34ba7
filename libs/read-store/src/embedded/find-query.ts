import { UnknownIndex } from '../errors.ts';
import { type CollectionTable, absent, columnValue } from './generation-tables.ts';
import type { Find } from '../read-store.ts';

/** The query of a find; `behind` holds the columns and the id of the row after which it goes on. */
export function findQuery(
  collection: CollectionTable,
  find: Find,
  behind: Readonly<Record<string, string | number>> | undefined,
): { sql: string; values: (string | number)[] } {
  const columns = indexColumns(collection, find);
  const order = [...columns.slice(find.equal.length), 'id'];
  const direction = find.descending ? 'DESC' : 'ASC';
  const conditions = find.equal.map((_, at) => `${columns[at]} = ?`);
  const values = find.equal.map(columnValue);
  if (find.from !== undefined || find.until !== undefined) {
    const column = columns[find.equal.length];
    if (column === undefined) throw new UnknownIndex(`Index ${find.index} has no field left for a range`);
    conditions.push(find.from === undefined ? `${column} > ?` : `${column} >= ?`);
    values.push(find.from === undefined ? absent : columnValue(find.from));
    if (find.until !== undefined) {
      conditions.push(`${column} <= ?`);
      values.push(columnValue(find.until));
    }
  }
  if (behind !== undefined) {
    conditions.push(`(${order.join(', ')}) ${find.descending ? '<' : '>'} (${order.map(() => '?').join(', ')})`);
    values.push(...order.map((column) => behind[column]!));
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const by = order.map((column) => `${column} ${direction}`).join(', ');
  return {
    sql: `SELECT id, row FROM ${collection.table} ${where} ORDER BY ${by} LIMIT ?`,
    values: [...values, find.limit ?? -1],
  };
}

function indexColumns(collection: CollectionTable, { collection: name, index, equal }: Find): readonly string[] {
  const columns = collection.indexes.get(index);
  if (columns === undefined) throw new UnknownIndex(`Collection ${name} has no index ${index}`);
  if (equal.length > columns.length) throw new UnknownIndex(`Index ${index} has ${columns.length} fields only`);
  return columns;
}
