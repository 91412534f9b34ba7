import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedReadStore } from '#read-store';
import { workersView } from '../views/workers.ts';
import { ListWorkers, ListWorkersHandler } from './list-workers.ts';

let folder: string;
let store: EmbeddedReadStore;

const workers = [
  { number: 'W003', from: '2024-07-01', districtId: 'd1' },
  { number: 'W001', from: '2024-04-13', districtId: 'd1', leftOn: '2024-08-31' },
  { number: 'W002', from: '2024-06-01', districtId: 'd2' },
  { number: 'W001', from: '2024-01-01', districtId: 'd1', station: 'elsewhere' },
];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workers-'));
  store = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
  const generation = { view: workersView.name, build: 'one', collections: workersView.collections };
  const writes = workers.map((row, at) => ({
    collection: 'workers',
    id: `${at}`,
    row: { station: 'liurong', ...row },
  }));
  await store.prepare(generation);
  await store.commit(generation, writes, { position: 0n, applied: 1n, hash: '0', clock: '' });
  await store.serve(generation);
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

it.each<[Partial<ListWorkers>, string[]]>([
  [{}, ['2024-04-13', '2024-06-01', '2024-07-01']],
  [{ number: 'W001' }, ['2024-04-13']],
  [{ district: 'd1' }, ['2024-04-13', '2024-07-01']],
  [{ district: 'd1', left: false }, ['2024-07-01']],
  [{ left: true }, ['2024-04-13']],
])('lists the workers of a station with %j by their first day', async (asked, days) => {
  const query = Object.assign(new ListWorkers(), { station: 'liurong', ...asked });
  const { rows } = await new ListWorkersHandler(store).execute(query);
  expect(rows.map(({ from }) => from)).toEqual(days);
});
