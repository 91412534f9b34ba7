import type { Row } from '#kernel';
import { RowGone } from '../errors.ts';
import type { Checkpoint, Find, FoundRow, Generation, Scan } from '../read-store.ts';
import type { Collection, Link } from './client/mongodb.link.ts';
import { foundRows } from './mongodb.find.ts';
import type { Generations } from './mongodb.generations.ts';
import {
  type RowDocument,
  type RowsLayout,
  type ServedDocument,
  catalogue,
  checkpointOf,
  layoutOf,
  rowsIn,
} from './mongodb.layout.ts';

interface Served {
  readonly build: string;
  readonly token: string;
  readonly layout: ReadonlyMap<string, RowsLayout>;
}

/** How many ids one word to the server names. */
const mostIds = 2_000;

/** Reads the generation that is served. It is looked up behind each reading: when it is another one then, that one is read. */
export class MongoReader {
  readonly #link: Link;
  readonly #generations: Generations;
  readonly #last = new Map<string, Served>();

  constructor(link: Link, generations: Generations) {
    this.#link = link;
    this.#generations = generations;
  }

  async served(view: string): Promise<Served | undefined> {
    const found = await this.#link.collection<ServedDocument>(catalogue.served).findOne({ _id: view });
    const last = this.#last.get(view);
    if (found !== null && found.token === last?.token) return last;
    this.#last.delete(view);
    if (found === null) return undefined;
    const { build, token } = found;
    const served = {
      build,
      token,
      layout: layoutOf(token, JSON.parse(found.collections) as Generation['collections']),
    };
    this.#last.set(view, served);
    return served;
  }

  async many<R extends Row>(view: string, collection: string, ids: readonly string[]): Promise<Map<string, R>> {
    return this.#ofServed(view, new Map<string, R>(), async (layout) => {
      const found = await documents(this.rows(rowsIn(layout, collection)), ids);
      return new Map(found.flatMap(({ _id, row }) => (row === undefined ? [] : [[_id, parsed(row) as R]])));
    });
  }

  async find<R extends Row>(view: string, find: Find): Promise<readonly FoundRow<R>[]> {
    return this.#ofServed(view, [], async (layout) => {
      const of = rowsIn(layout, find.collection);
      const rows = this.rows(of);
      const behind = find.after === undefined ? undefined : await behindWhich(rows, find.after);
      return (await foundRows(rows, of, find, behind).toArray()).map(found<R>);
    });
  }

  async scan<R extends Row>(view: string, collection: string, { after, limit }: Scan): Promise<readonly FoundRow<R>[]> {
    return this.#ofServed(view, [], async (layout) => {
      const rows = this.rows(rowsIn(layout, collection));
      const filter = { ...(after === undefined ? {} : { _id: { $gt: after } }), row: { $exists: true } };
      return (await rows.find(filter, { hint: '_id_', sort: { _id: 1 }, limit }).toArray()).map(found<R>);
    });
  }

  async position(view: string): Promise<Checkpoint | undefined> {
    return this.#ofServed(view, undefined, async (_, token) => {
      const served = await this.#generations.documents.findOne({ view, token });
      return checkpointOf(served);
    });
  }

  rows({ name }: RowsLayout): Collection<RowDocument> {
    return this.#link.collection<RowDocument>(name, 'moment');
  }

  async #ofServed<T>(view: string, none: T, read: (layout: Served['layout'], token: string) => Promise<T>): Promise<T> {
    let served = this.#last.get(view) ?? (await this.served(view));
    while (served !== undefined) {
      const [answer] = await Promise.allSettled([read(served.layout, served.token)]);
      const now = await this.served(view);
      if (now?.token === served.token) {
        if (answer.status === 'rejected') throw answer.reason;
        return answer.value;
      }
      served = now;
    }
    return none;
  }
}

/** The documents of these ids, tombstones too. */
export async function documents(rows: Collection<RowDocument>, ids: readonly string[]): Promise<RowDocument[]> {
  const found: RowDocument[] = [];
  for (let at = 0; at < ids.length; at += mostIds) {
    const some = ids.slice(at, at + mostIds);
    found.push(...(await rows.find({ _id: { $in: some } }).toArray()));
  }
  return found;
}

async function behindWhich(rows: Collection<RowDocument>, id: string): Promise<RowDocument> {
  const [behind] = await documents(rows, [id]);
  if (behind?.row === undefined) throw new RowGone(`The page cannot go on behind ${id}: that row is gone`);
  return behind;
}

const found = <R extends Row>({ _id, row }: RowDocument): FoundRow<R> => ({ id: _id, row: parsed(row!) as R });
export const parsed = (row: string): Row => JSON.parse(row) as Row;
