import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { View } from '#kernel';
import { EmbeddedReadStore } from '#read-store';
import { communityEventsView } from '../views/community-events.ts';
import { groupsView } from '../views/groups.ts';
import { outputsView } from '../views/outputs.ts';
import { wishesView } from '../views/wishes.ts';
import { GetCommunityEvent, GetCommunityEventHandler } from './get-community-event.ts';
import { GetGroup, GetGroupHandler } from './get-group.ts';
import { GetOutput, GetOutputHandler } from './get-output.ts';
import { GetWish, GetWishHandler } from './get-wish.ts';
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
  const generation = { view, build: `${rows.length}`, collections };
  const writes = rows.map((row, at) => ({ collection: view, id: `row-${at}`, row: { station: 'liurong', ...row } }));
  await store.prepare(generation);
  await store.commit(generation, writes, { position: 0n, applied: 1n, hash: '0', clock: '' });
  await store.serve(generation);
}

const [first, second] = ['2024-06-01', '2024-06-02'];
const elsewhere = { station: 'elsewhere' };
const asking = <Asked extends object>(type: new () => Asked, asked: Partial<Asked>): Asked =>
  Object.assign(new type(), { station: 'liurong', ...asked });

it.each<[Partial<ListGroups>, string[]]>([
  [{}, [second, first]],
  [{ district: 'd1' }, [first]],
  [{ completed: true }, [first]],
  [{ completed: false }, [second]],
])('lists groups with %j', async (asked, days) => {
  await shown(
    groupsView,
    { startedOn: first, districtId: 'd1', completedOn: second },
    { startedOn: second },
    { startedOn: second, districtId: 'd1', ...elsewhere },
  );
  const { rows } = await new ListGroupsHandler(store).execute(asking(ListGroups, asked));
  expect(rows.map(({ startedOn }) => startedOn)).toEqual(days);
});

it.each<[Partial<ListCommunityEvents>, string[]]>([
  [{}, [second, first]],
  [{ district: 'd1' }, [first]],
  [{ scale: 'large' }, [second]],
])('lists community events with %j', async (asked, days) => {
  await shown(
    communityEventsView,
    { heldOn: first, districtId: 'd1', scale: 'small' },
    { heldOn: second, scale: 'large' },
    { heldOn: second, districtId: 'd1', ...elsewhere },
  );
  const { rows } = await new ListCommunityEventsHandler(store).execute(asking(ListCommunityEvents, asked));
  expect(rows.map(({ heldOn }) => heldOn)).toEqual(days);
});

it.each<[Partial<ListOutputs>, string[]]>([
  [{}, [second, first]],
  [{ kind: 'policyTalk' }, [first]],
  [{ district: 'd2' }, [second]],
])('lists outputs with %j', async (asked, days) => {
  await shown(
    outputsView,
    { occurredOn: first, kind: 'policyTalk' },
    { occurredOn: second, kind: 'media', districtId: 'd2' },
    { occurredOn: second, kind: 'policyTalk', ...elsewhere },
  );
  const { rows } = await new ListOutputsHandler(store).execute(asking(ListOutputs, asked));
  expect(rows.map(({ occurredOn }) => occurredOn)).toEqual(days);
});

it.each<[Partial<ListWishes>, string[]]>([
  [{}, [second, first]],
  [{ household: 'h1' }, [first]],
  [{ client: 'p2' }, [second]],
  [{ district: 'd1' }, [first]],
  [{ fulfilled: true }, [second]],
  [{ fulfilled: false }, [first]],
])('lists wishes with %j', async (asked, days) => {
  await shown(
    wishesView,
    { registeredOn: first, householdId: 'h1', districtId: 'd1' },
    { registeredOn: second, householdId: 'h2', clientId: 'p2', fulfilment: { fulfilledOn: second } },
    { registeredOn: second, householdId: 'h1', clientId: 'p2', districtId: 'd1', ...elsewhere },
  );
  const { rows } = await new ListWishesHandler(store).execute(asking(ListWishes, asked));
  expect(rows.map(({ registeredOn }) => registeredOn)).toEqual(days);
});

it('goes on behind the page before, whatever was added meanwhile', async () => {
  const days = Array.from({ length: 7 }, (_, at) => ({ occurredOn: `2024-06-0${at + 1}`, kind: 'media' }));
  await shown(outputsView, ...days);
  const list = new ListOutputsHandler(store);
  const { rows, next } = await list.execute(asking(ListOutputs, { kind: 'media', limit: 4 }));
  await shown(outputsView, ...days, { occurredOn: '2024-06-09', kind: 'media' });
  const more = await list.execute(asking(ListOutputs, { kind: 'media', limit: 4, page: next! }));
  expect([...rows, ...more.rows].map(({ occurredOn }) => occurredOn)).toEqual(
    days.map(({ occurredOn }) => occurredOn).toReversed(),
  );
  expect(more.next).toBeNull();
});

it.each([
  [groupsView, 'unknown-group', (id: string) => new GetGroupHandler(store).execute(asking(GetGroup, { groupId: id }))],
  [
    communityEventsView,
    'unknown-community-event',
    (id: string) => new GetCommunityEventHandler(store).execute(asking(GetCommunityEvent, { communityEventId: id })),
  ],
  [wishesView, 'unknown-wish', (id: string) => new GetWishHandler(store).execute(asking(GetWish, { wishId: id }))],
  [
    outputsView,
    'unknown-output',
    (id: string) => new GetOutputHandler(store).execute(asking(GetOutput, { outputId: id })),
  ],
])('shows one record of the own station: %#', async (view, word, get) => {
  await shown(view, { number: 'N1' }, elsewhere);
  await expect(get('row-0')).resolves.toEqual({ station: 'liurong', number: 'N1' });
  for (const unknown of ['row-1', 'nothing']) await expect(get(unknown)).rejects.toMatchObject({ refusal: { word } });
});
