import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { View } from '#kernel';
import { EmbeddedReadStore } from '#read-store';
import { linkagesView } from '../views/linkages.ts';
import { ListResources, ListResourcesHandler } from './list-resources.ts';

let folder: string;
let store: EmbeddedReadStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'resources-'));
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
  [{ district: 'd1' }, ['2024-06-03', '2024-06-01']],
  [{ district: 'd1', limit: 1 }, ['2024-06-03']],
])('lists the resources of a station with %j', async (options, days) => {
  await shown(
    linkagesView,
    { linkedOn: '2024-06-01', districtId: 'd1' },
    { linkedOn: '2024-06-02' },
    { linkedOn: '2024-06-03', districtId: 'd1' },
    { linkedOn: '2024-06-03', districtId: 'd1', station: 'elsewhere' },
  );
  const { rows } = await new ListResourcesHandler(store).execute(new ListResources('liurong', options));
  expect(rows.map(({ linkedOn }) => linkedOn)).toEqual(days);
});
