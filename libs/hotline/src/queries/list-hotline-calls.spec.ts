import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { View } from '#kernel';
import { EmbeddedReadStore } from '#read-store';
import { callsView } from '../views/calls.ts';
import { GetHotlineCall, GetHotlineCallHandler } from './get-hotline-call.ts';
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
async function shown({ name: view, version, collections }: View<never>, ...rows: object[]): Promise<void> {
  const generation = { view, build: `${version}-${rows.length}`, collections };
  const writes = rows.map((row, at) => ({ collection: view, id: `row-${at}`, row: { station: 'liurong', ...row } }));
  await store.prepare(generation);
  await store.commit(generation, writes, { position: 0n, applied: 1n, hash: '0', clock: '' });
  await store.serve(generation);
}

const [first, second, third] = ['2024-06-01', '2024-06-02', '2024-06-03'];
const calls = [
  { calledOn: first, open: 1, dueOrder: `9999-12-31 ${first}`, direction: 'in', clientId: 'p1', districtId: 'd1' },
  { calledOn: second, open: 0, dueOrder: `${first} ${second}`, direction: 'out', clientId: 'p1' },
  { calledOn: third, open: 1, dueOrder: `2024-06-20 ${third}`, direction: 'in', districtId: 'd1' },
  { calledOn: third, open: 1, dueOrder: `2024-06-01 ${third}`, station: 'elsewhere', clientId: 'p1', districtId: 'd1' },
];
const listing = (asked: Partial<ListHotlineCalls>) =>
  new ListHotlineCallsHandler(store).execute(Object.assign(new ListHotlineCalls(), { station: 'liurong', ...asked }));

it.each<[Partial<ListHotlineCalls>, string[]]>([
  [{}, [third, second, first]],
  [{ open: true }, [third, first]],
  [{ open: false }, [second]],
  [{ limit: 1 }, [third]],
  [{ direction: 'in' }, [third, first]],
  [{ client: 'p1' }, [second, first]],
  [{ district: 'd1' }, [third, first]],
  [{ open: true, client: 'p1' }, [first]],
  [{ open: false, client: 'p1', direction: 'out' }, [second]],
])('lists the calls of a station with %j', async (asked, days) => {
  await shown(callsView, ...calls);
  expect((await listing(asked)).rows.map(({ calledOn }) => calledOn)).toEqual(days);
});

it('goes on behind a call that was resolved meanwhile', async () => {
  await shown(callsView, ...calls);
  const { next } = await listing({ open: true, limit: 1 });
  await shown({ ...callsView, version: 2 }, calls[0]!, calls[1]!, { ...calls[2]!, open: 0 });
  const { rows } = await listing({ open: true, limit: 1, page: next! });
  expect(rows.map(({ calledOn }) => calledOn)).toEqual([first]);
});

it('shows one call of the own station', async () => {
  await shown(callsView, ...calls);
  const get = (callId: string) =>
    new GetHotlineCallHandler(store).execute(Object.assign(new GetHotlineCall(), { station: 'liurong', callId }));
  await expect(get('row-1')).resolves.toMatchObject({ calledOn: second });
  for (const callId of ['row-3', 'nothing'])
    await expect(get(callId)).rejects.toMatchObject({ refusal: { word: 'unknown-call' } });
});
