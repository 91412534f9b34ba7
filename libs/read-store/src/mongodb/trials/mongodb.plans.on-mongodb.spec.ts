import type { Collection, Document, FindCursor } from 'mongodb';
import type { Link } from '../client/mongodb.link.ts';
import type { Find, Generation } from '../../read-store.ts';
import type { MongoReadStore } from '../mongodb.read-store.ts';
import { newDatabase } from './database.ts';

const calls: Generation = {
  view: 'calls',
  build: 'one',
  collections: { call: { byDay: ['station', 'day'], byLength: ['minutes'], byTopic: ['station', 'topic.key', 'day'] } },
};
const day = (at: number) => `2024-05-${String(1 + at).padStart(2, '0')}`;
const rows = Array.from({ length: 28 }, (_, at) => ({
  collection: 'call',
  id: `call ${at}`,
  row: { station: at % 2 === 0 ? 'north' : 'south', day: day(at), minutes: at, topic: { key: `topic ${at % 3}` } },
}));

const finds: Record<string, Omit<Find, 'collection'>> = {
  'all of an index': { index: 'byDay', equal: [] },
  'one equal': { index: 'byDay', equal: ['north'] },
  'all equal': { index: 'byDay', equal: ['north', day(4)] },
  'two equal of three': { index: 'byTopic', equal: ['north', 'topic 1'] },
  'from a text': { index: 'byDay', equal: ['north'], from: day(5) },
  'until a text': { index: 'byDay', equal: ['north'], until: day(5) },
  'between texts': { index: 'byDay', equal: ['north'], from: day(2), until: day(8) },
  'between texts, descending': { index: 'byDay', equal: ['north'], from: day(2), until: day(8), descending: true },
  'from a number': { index: 'byLength', equal: [], from: 5 },
  'until a number': { index: 'byLength', equal: [], until: 5 },
  'between numbers': { index: 'byLength', equal: [], from: 2, until: 8 },
  'from a number, descending': { index: 'byLength', equal: [], from: 5, descending: true },
  'behind a row': { index: 'byDay', equal: ['north'], after: 'call 4' },
  'behind a row, descending': { index: 'byDay', equal: ['north'], after: 'call 4', descending: true },
  'behind a row by a number': { index: 'byLength', equal: [], after: 'call 4' },
  'behind a row of a range, so many': { index: 'byDay', equal: ['north'], from: day(2), after: 'call 4', limit: 3 },
  'behind a row of three fields': { index: 'byTopic', equal: ['north'], after: 'call 4', limit: 3 },
  'so many': { index: 'byDay', equal: ['north'], limit: 2 },
  'so many, descending': { index: 'byDay', equal: ['north'], limit: 2, descending: true },
};

describe('No reading of rows in a MongoDB goes through all of them, and each is of one moment:', () => {
  let database: Awaited<ReturnType<typeof newDatabase>>;
  let store: MongoReadStore;
  /** FerretDB up to 1.24 says who it is, and answers none of these questions. */
  let cannotExplain = false;
  /** By which words a reading is of one moment. */
  let moment: string | undefined;
  const asked: FindCursor[] = [];

  beforeAll(async () => {
    database = await newDatabase();
    store = await database.open({ over: noted });
    const server = await database.beside((db) => db.admin().buildInfo());
    cannotExplain = 'ferretdbVersion' in server;
    await store.lead(AbortSignal.timeout(60_000));
    await store.prepare(calls);
    await store.commit(calls, rows, { position: 1n, applied: 1n, hash: '', clock: '' });
    await store.serve(calls);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });
  beforeEach(() => asked.splice(0));

  function noted(link: Link): Link {
    const noting = (rows: Collection) => {
      const find = rows.find.bind(rows);
      const note = (...args: Parameters<typeof find>) => {
        const cursor = find(...args);
        asked.push(cursor);
        return cursor;
      };
      return Object.assign(rows, { find: note });
    };
    const collection = link.collection.bind(link);
    moment = link.transactions ? 'snapshot' : undefined;
    return Object.assign(link, {
      collection: (...of: Parameters<typeof collection>) => noting(collection(...of) as unknown as Collection),
    });
  }

  /** The indexes that the server went by where the driver read rows. */
  async function indexesOf(reading: Promise<unknown>): Promise<string[]> {
    await reading;
    const ofRows = asked.filter(({ namespace }) => namespace.collection?.startsWith('rows-'));
    expect(new Set(ofRows.map(({ readConcern }) => readConcern?.level))).toEqual(new Set([moment]));
    return (await Promise.all(ofRows.map(planOf))).flatMap((plan) => {
      if (plan === undefined) return [];
      expect(stages(plan)).not.toContain('COLLSCAN');
      return all(plan, 'indexName');
    });
  }

  const indexName = { byDay: 'by0', byLength: 'by1', byTopic: 'by2' } as const;

  it.each(Object.entries(finds))('find, %s', async (_, find) => {
    const reading = store.find('calls', { collection: 'call', ...find });
    const used = new Set(await indexesOf(reading));
    expect((await reading).length).toBeGreaterThan(0);
    const row = find.after === undefined ? [] : ['_id_'];
    if (!cannotExplain) expect(used).toEqual(new Set([...row, indexName[find.index as keyof typeof indexName]]));
  });

  it.each([
    ['get', () => store.get('calls', 'call', 'call 3')],
    ['getMany', () => store.getMany('calls', 'call', ['call 3', 'call 9', 'nobody'])],
    ['load', () => store.load(calls, 'call', ['call 3', 'call 9', 'nobody'])],
    ['scan', () => store.scan('calls', 'call', { limit: 5 })],
    ['scan on', () => store.scan('calls', 'call', { after: 'call 3', limit: 5 })],
  ])('%s', async (_, read) => {
    const used = new Set(await indexesOf(read()));
    if (!cannotExplain) expect(used).toEqual(new Set(['_id_']));
  });

  it('a reading without an index would be seen', async () => {
    await database.beside(async (db) => {
      const plan = await planOf(db.collection('served').find({ build: 'one' }));
      expect(plan === undefined ? cannotExplain : stages(plan).includes('COLLSCAN')).toBe(true);
    });
  });

  /** @throws {Error} in words: the server cannot tell how it reads, and is not known for that */
  async function planOf(cursor: FindCursor): Promise<Document | undefined> {
    try {
      return await cursor.clone().explain('queryPlanner');
    } catch (error) {
      if (cannotExplain) return undefined;
      throw new Error(`This server cannot tell how it reads: ${(error as Error).message}`, { cause: error });
    }
  }
});

const stages = (plan: Document) => all((plan['queryPlanner'] as Document)['winningPlan'], 'stage');

/** Everything that a plan says under a name, however deep. */
function all(plan: unknown, name: string): string[] {
  if (typeof plan !== 'object' || plan === null) return [];
  return Object.entries(plan).flatMap(([key, value]: [string, unknown]) =>
    key === name && typeof value === 'string' ? [value] : all(value, name),
  );
}
