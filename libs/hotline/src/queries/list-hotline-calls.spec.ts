import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { View } from '#kernel';
import { EmbeddedReadStore } from '#read-store';
import { callsView } from '../views/calls.ts';
import { ListHotlineCalls, ListHotlineCallsHandler } from './list-hotline-calls.ts';

let folder: string;
let store: EmbeddedReadStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hotline-'));
  store = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Serves these rows of a view, each by its place as id. */
async function shown({ name: view, collections }: View<never>, ...rows: object[]): Promise<void> {
  const generation = { view, build: 'one', collections };
  const writes = rows.map((row, at) => ({ collection: view, id: `row-${at}`, row: { station: 'liurong', ...row } }));
  await store.prepare(generation);
  await store.commit(generation, writes, { position: 0n, applied: 1n, hash: '0', clock: '' });
  await store.serve(generation);
}

it.each([
  [{}, ['2024-06-03', '2024-06-02', '2024-06-01']],
  [{ open: true }, ['2024-06-03', '2024-06-01']],
  [{ open: false }, ['2024-06-02']],
  [{ limit: 1 }, ['2024-06-03']],
])('lists the calls of a station with %j', async (options, days) => {
  const [first, second, third] = ['2024-06-01', '2024-06-02', '2024-06-03'];
  await shown(
    callsView,
    { calledOn: first, open: 1 },
    { calledOn: second, open: 0 },
    { calledOn: third, open: 1 },
    { calledOn: third, open: 1, station: 'elsewhere' },
  );
  const { rows } = await new ListHotlineCallsHandler(store).execute(new ListHotlineCalls('liurong', options));
  expect(rows.map(({ calledOn }) => calledOn)).toEqual(days);
});
