import type { Filter } from 'mongodb';
import type { KeyDocument } from './mongodb.documents.ts';
import type { KeyDatabase } from './mongodb.key-database.ts';

/** Keys in the order of their ids, each page asked for by itself: nothing on the server has to live as long as the whole. */
export async function* keyPages(
  database: KeyDatabase,
  filter: Filter<KeyDocument>,
  size: number,
): AsyncGenerator<readonly KeyDocument[]> {
  for (let after = ''; ;) {
    const from = { ...filter, _id: { $gt: after } };
    const page = await database.ask(() => database.keys.find(from).sort({ _id: 1 }).limit(size).toArray());
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last._id;
  }
}
