import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedReadStore } from './embedded/embedded.read-store.ts';
import { pageOf } from './page.ts';

const days = { collection: 'days', index: 'byDay', equal: ['liurong'], descending: true };
let folder: string;
let store: EmbeddedReadStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pages-'));
  store = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
  const generation = { view: 'days', build: 'one', collections: { days: { byDay: ['station', 'day'] } } };
  const writes = [1, 2, 3, 4, 5].map((day) => ({
    collection: 'days',
    id: `id-${day % 3}-${day}`,
    row: { station: 'liurong', day },
  }));
  await store.prepare(generation);
  await store.commit(generation, writes, { position: 4n, applied: 5n, hash: '0', clock: '' });
  await store.serve(generation);
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

it('holds everything where it fits', async () => {
  const { rows, next } = await pageOf<{ day: number }>(store, 'days', days, { limit: 5 });
  expect(rows.map(({ day }) => day)).toEqual([5, 4, 3, 2, 1]);
  expect(next).toBeNull();
});

it('goes on behind the page before, until nothing is left', async () => {
  const seen: number[][] = [];
  let page: string | null = null;
  do {
    const found: { rows: readonly { day: number }[]; next: string | null } = await pageOf(store, 'days', days, {
      limit: 2,
      ...(page === null ? {} : { page }),
    });
    seen.push(found.rows.map(({ day }) => day));
    page = found.next;
  } while (page !== null);
  expect(seen).toEqual([[5, 4], [3, 2], [1]]);
});
