import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedReadStore } from './embedded/embedded.read-store.ts';
import { type RowPage, mostLookedAt, pageOf } from './page.ts';
import type { Generation } from './read-store.ts';

interface Day {
  readonly station: string;
  readonly day?: number;
  readonly name: string;
}

const view = { name: 'days', collections: { days: { byDay: ['station', 'day'], byId: ['station'] } } };
const generation: Generation = { view: 'days', build: 'one', collections: view.collections };
const newest = { collection: 'days', index: 'byDay', equal: ['liurong'], descending: true };
const oldest = { collection: 'days', index: 'byDay', equal: ['liurong'] };

let folder: string;
let store: EmbeddedReadStore;
let position = 0n;

/** Rows by name: on that day, on none, or no row any more. */
async function write(days: Readonly<Record<string, number | 'dayless' | 'gone'>>): Promise<void> {
  const writes = Object.entries(days).map(([name, day]) => ({
    collection: 'days',
    id: name,
    row: day === 'gone' ? undefined : { station: 'liurong', name, ...(day === 'dayless' ? {} : { day }) },
  }));
  position += 1n;
  await store.commit(generation, writes, { position, applied: position, hash: '0', clock: '' });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pages-'));
  store = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
  await store.prepare(generation);
  await write({ a: 1, b: 2, c: 2, d: 2, e: 3 });
  await store.serve(generation);
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** All names, page by page; something may happen between the first page and the second. */
async function walked(
  find: typeof oldest,
  limit: number,
  { between, fits }: { between?: () => Promise<void>; fits?: (row: Day) => boolean } = {},
): Promise<string[]> {
  const pages: string[] = [];
  let page: string | undefined;
  for (;;) {
    const { rows, next }: RowPage<Day> = await pageOf(store, view, find, { page, limit }, fits);
    pages.push(rows.map(({ name }) => name).join(''));
    if (next === null) return pages;
    if (page === undefined) await between?.();
    page = next;
  }
}

it('holds everything where it fits', async () => {
  expect(await walked(newest, 5)).toEqual(['edcba']);
});

it('goes on behind the page before, until nothing is left', async () => {
  expect(await walked(newest, 2)).toEqual(['ed', 'cb', 'a']);
  expect(await walked(oldest, 1)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('goes on where no field of the index is left but the id', async () => {
  expect(await walked({ ...oldest, index: 'byId' }, 2)).toEqual(['ab', 'cd', 'e']);
});

it('keeps to the rows that fit', async () => {
  expect(await walked(oldest, 1, { fits: ({ name }) => 'bde'.includes(name) })).toEqual(['b', 'd', 'e']);
});

it('loses and doubles nothing when rows are added between two pages', async () => {
  expect(await walked(newest, 2, { between: () => write({ f: 4, cc: 2 }) })).toEqual(['ed', 'ccc', 'ba']);
});

it('goes on where the last row of the page was, also when that row has moved or is gone', async () => {
  expect(await walked(newest, 2, { between: () => write({ d: 9 }) })).toEqual(['ed', 'cb', 'a']);
  await write({ d: 2 });
  expect(await walked(newest, 2, { between: () => write({ d: 'gone' }) })).toEqual(['ed', 'cb', 'a']);
});

it('passes through rows that lack the field', async () => {
  await write({ x: 'dayless', y: 'dayless' });
  expect(await walked(oldest, 1)).toEqual(['x', 'y', 'a', 'b', 'c', 'd', 'e']);
});

it('looks at no more than so many rows for one page', async () => {
  await write(Object.fromEntries(Array.from({ length: mostLookedAt + 3000 }, (_, at) => [`z${at}`, 5 + at])));
  const first = await pageOf<Day>(store, view, newest, { limit: 2 }, ({ name }) => !name.startsWith('z'));
  expect(first.rows).toEqual([]);
  const second = await pageOf<Day>(store, view, newest, { page: first.next!, limit: 2 }, ({ name }) => name < 'z');
  expect(second.rows.map(({ name }) => name)).toEqual(['e', 'd']);
});

it.each(['', 'nonsense', Buffer.from('[1]').toString('base64url'), Buffer.from('[{},1]').toString('base64url')])(
  'refuses %p as a page',
  async (page) => {
    await expect(pageOf(store, view, newest, { page })).rejects.toMatchObject({ refusal: { word: 'page' } });
  },
);
