import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { View } from '#kernel';
import { EmbeddedReadStore } from '#read-store';
import { communityEventsView } from '../views/community-events.ts';
import { groupsView } from '../views/groups.ts';
import { outputsView } from '../views/outputs.ts';
import { wishesView } from '../views/wishes.ts';
import { ListCommunityEvents, ListCommunityEventsHandler } from './list-community-events.ts';
import { ListGroups, ListGroupsHandler } from './list-groups.ts';
import { ListOutputs, ListOutputsHandler } from './list-outputs.ts';
import { ListWishes, ListWishesHandler } from './list-wishes.ts';

let folder: string;
let store: EmbeddedReadStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'programmes-'));
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

const [first, second] = ['2024-06-01', '2024-06-02'];
const elsewhere = { station: 'elsewhere' };

it('lists groups', async () => {
  await shown(groupsView, { startedOn: first }, { startedOn: second }, { startedOn: second, ...elsewhere });
  const { rows } = await new ListGroupsHandler(store).execute(new ListGroups('liurong'));
  expect(rows.map(({ startedOn }) => startedOn)).toEqual([second, first]);
});

it('lists community events', async () => {
  await shown(communityEventsView, { heldOn: first }, { heldOn: second }, { heldOn: second, ...elsewhere });
  const { rows } = await new ListCommunityEventsHandler(store).execute(new ListCommunityEvents('liurong'));
  expect(rows.map(({ heldOn }) => heldOn)).toEqual([second, first]);
});

it('lists outputs', async () => {
  await shown(outputsView, { occurredOn: first }, { occurredOn: second }, { occurredOn: second, ...elsewhere });
  const { rows } = await new ListOutputsHandler(store).execute(new ListOutputs('liurong'));
  expect(rows.map(({ occurredOn }) => occurredOn)).toEqual([second, first]);
});

it.each([
  [{}, [second, first]],
  [{ household: 'h1' }, [first]],
])('lists wishes with %j', async (options, days) => {
  await shown(
    wishesView,
    { registeredOn: first, householdId: 'h1' },
    { registeredOn: second, householdId: 'h2' },
    { registeredOn: second, householdId: 'h1', ...elsewhere },
  );
  const { rows } = await new ListWishesHandler(store).execute(new ListWishes('liurong', options));
  expect(rows.map(({ registeredOn }) => registeredOn)).toEqual(days);
});
