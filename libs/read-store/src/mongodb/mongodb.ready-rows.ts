import { ReadStoreUnavailable } from '../errors.ts';
import type { Link } from './client/mongodb.link.ts';
import { type RowsLayout, keysOf } from './mongodb.layout.ts';

const existsAlready = 48;

/**
 * Makes the collection and the indexes that are missing.
 * @throws {ReadStoreUnavailable} an index of that name has other keys: someone meddled
 */
export async function readyRows(db: Link['db'], { name, indexes }: RowsLayout): Promise<void> {
  await db.createCollection(name).catch((error: { code?: unknown }) => {
    if (error.code !== existsAlready) throw error;
  });
  const rows = db.collection(name);
  const there = new Map((await rows.listIndexes().toArray()).map((index) => [String(index['name']), index]));
  const missing = [];
  for (const { name: index, fields } of indexes.values()) {
    const found = there.get(index);
    const key = keysOf(fields);
    if (found === undefined) missing.push({ name: index, key });
    else if (
      JSON.stringify(Object.entries(found['key'] as object).map(([field, way]) => [field, Number(way)])) !==
      JSON.stringify(Object.entries(key))
    )
      throw new ReadStoreUnavailable(
        `Index ${index} of ${name} has other keys than ${Object.keys(key).join(', ')}: drop it, and it is made anew`,
      );
  }
  if (missing.length > 0) await rows.createIndexes(missing);
}
