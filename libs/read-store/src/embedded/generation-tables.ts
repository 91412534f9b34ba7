/** How one collection of a generation lies in the file: a column for each field that an index names. */
export interface CollectionTable {
  readonly table: string;
  /** Path of the field → its column. */
  readonly columns: ReadonlyMap<string, string>;
  /** Name of the index → its columns, in order. */
  readonly indexes: ReadonlyMap<string, readonly string[]>;
}

type Collections = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** The tables of a generation by collection. They follow from its number and its declared collections alone. */
export function tablesOf(number: number, collections: Collections): ReadonlyMap<string, CollectionTable> {
  return new Map(
    Object.entries(collections).map(([collection, indexes], at) => {
      const fields = [...new Set(Object.values(indexes).flat())];
      const columns = new Map(fields.map((field, place) => [field, `f${place}`]));
      return [
        collection,
        {
          table: `rows_${number}_${at}`,
          columns,
          indexes: new Map(Object.entries(indexes).map(([name, of]) => [name, of.map((field) => columns.get(field)!)])),
        },
      ];
    }),
  );
}

export function creation({ table, columns, indexes }: CollectionTable): string {
  const fields = [...columns.values()].map((column) => `, ${column} NOT NULL`).join('');
  const lines = [`CREATE TABLE ${table} (id TEXT PRIMARY KEY, row TEXT NOT NULL${fields}) WITHOUT ROWID`];
  for (const [at, of] of [...indexes.values()].entries())
    lines.push(`CREATE INDEX ${table}_${at} ON ${table} (${[...of, 'id'].join(', ')})`);
  return lines.join(';\n');
}

export function upsert({ table, columns }: CollectionTable): string {
  const names = ['row', ...columns.values()];
  return `INSERT INTO ${table} (id, ${names.join(', ')}) VALUES (?${', ?'.repeat(names.length)})
    ON CONFLICT (id) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`;
}

/** Before every number and text in SQLite's order, and equal to itself, unlike NULL. */
export const absent = -Infinity;

export const columnValue = (value: unknown): string | number => {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : absent;
};

/** The values of a row's columns, in their order. */
export function columnValues({ columns }: CollectionTable, row: object): (string | number)[] {
  const values: (string | number)[] = [];
  for (const field of columns.keys())
    values.push(columnValue(field.includes('.') ? reach(row, field) : at(row, field)));
  return values;
}

const at = (value: unknown, field: string): unknown => (value as Record<string, unknown> | null | undefined)?.[field];
const reach = (row: object, path: string): unknown => path.split('.').reduce(at, row as unknown);
