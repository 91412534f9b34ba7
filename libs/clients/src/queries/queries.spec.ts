import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedReadStore } from '#read-store';
import { PersonFinder } from '../person-finder.ts';
import { nothingSaid } from '../views/client-row.ts';
import { peopleView } from '../views/people.ts';
import { GetClient, GetClientHandler } from './get-client.ts';
import { GetHousehold, GetHouseholdHandler } from './get-household.ts';
import { ListClients, ListClientsHandler } from './list-clients.ts';
import { ListHouseholds, ListHouseholdsHandler } from './list-households.ts';

let folder: string;
let store: EmbeddedReadStore;

const said = <Value>(value: Value) => [
  { on: '2024-05-01', value, revision: 0, recordedAt: '2024-05-01T00:00:00.000Z' },
];
const client = (clientId: string, fields: object, level = 'level4', category = 'orphan') => ({
  collection: 'clients',
  id: clientId,
  row: {
    station: 'liurong',
    clientId,
    addedOn: '2024-05-01',
    contacts: [],
    careLevel: level,
    history: { ...nothingSaid, careLevels: said(level), categories: said({ category, held: true }) },
    ...fields,
  },
});
const household = (householdId: string, number: string, more: object = {}) => ({
  collection: 'households',
  id: householdId,
  row: { station: 'liurong', householdId, number, openedOn: '2024-05-01', ...more },
});
const sealed = { fields: { name: 'sealed' }, sealedIn: { stream: 'client-a', eventId: 'e', type: 'ClientAdded' } };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clients-'));
  store = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
  const generation = { view: peopleView.name, build: 'one', collections: peopleView.collections };
  const writes = [
    client('a', { worker: 'w1', householdId: 'h1', districtId: 'd1' }),
    client('b', { worker: 'w1', householdId: 'h1', districtId: 'd2' }, 'level2'),
    client('c', { worker: 'w2', householdId: 'h2', districtId: 'd1' }, 'level4', 'disability'),
    client('gone', { addedOn: undefined }),
    client('foreign', { station: 'elsewhere', worker: 'w1' }),
    { collection: 'personal', id: 'a', row: sealed },
    household('h2', 'H2', { districtId: 'd1', communityId: 'c1', closedOn: '2024-08-01' }),
    household('h1', 'H1', { districtId: 'd1', communityId: 'c2' }),
    household('h3', 'H1', { station: 'elsewhere', districtId: 'd1' }),
    household('h4', 'H4', { openedOn: undefined }),
    { collection: 'personal', id: 'h1', row: sealed },
  ];
  await store.prepare(generation);
  await store.commit(generation, writes, { position: 0n, applied: 1n, hash: '0', clock: '' });
  await store.serve(generation);
});

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Everyone of the name of 甲 in any station, a worker of it, and one whose adding was taken back. */
class OneName extends PersonFinder {
  override async find(_: string, text: string) {
    return text === '甲' ? ['c', 'foreign', 'gone', 'a worker', 'a'] : [];
  }
}

const listing = (asked: Partial<ListClients>) =>
  new ListClientsHandler(store, new OneName()).execute(
    Object.assign(new ListClients(), { station: 'liurong', ...asked }),
  );

it.each<[Partial<ListClients>, string[]]>([
  [{}, ['a', 'b', 'c']],
  [{ worker: 'w1' }, ['a', 'b']],
  [{ worker: 'w1', level: 'level2' }, ['b']],
  [{ household: 'h1', district: 'd2' }, ['b']],
  [{ district: 'd1' }, ['a', 'c']],
  [{ level: 'level2' }, ['b']],
  [{ category: 'disability' }, ['c']],
  [{ q: '甲' }, ['a', 'c']],
  [{ q: '甲', worker: 'w2' }, ['c']],
  [{ q: ' H1 ' }, ['a', 'b']],
  [{ q: 'H2' }, ['c']],
  [{ q: 'nobody' }, []],
])('lists the clients of a station with %j', async (asked, expected) => {
  const { rows, next } = await listing(asked);
  expect(rows.map(({ clientId }) => clientId)).toEqual(expected);
  expect(next).toBeNull();
});

it.each<Partial<ListClients>>([{ district: 'd1' }, { q: '甲' }])(
  'goes on where a page ended, with %j',
  async (asked) => {
    const first = await listing({ ...asked, limit: 1 });
    expect(first.rows).toMatchObject([{ clientId: 'a' }]);
    const second = await listing({ ...asked, limit: 1, page: first.next! });
    expect(second).toMatchObject({ rows: [{ clientId: 'c' }], next: null });
  },
);

it('shows a client as it is now, what is personal still sealed', async () => {
  const person = await new GetClientHandler(store).execute(
    Object.assign(new GetClient(), { station: 'liurong', clientId: 'a' }),
  );
  expect(person).toMatchObject({
    clientId: 'a',
    now: { careLevel: 'level4', categories: ['orphan'] },
    personal: sealed,
  });
  expect(person).not.toHaveProperty('history');
});

it.each(['gone', 'foreign', 'nobody'])('does not know the client %s', async (id) => {
  const asked = Object.assign(new GetClient(), { station: 'liurong', clientId: id });
  await expect(new GetClientHandler(store).execute(asked)).rejects.toMatchObject({
    refusal: { word: 'unknown-client' },
  });
});

it.each<[Partial<ListHouseholds>, string[]]>([
  [{}, ['h1', 'h2']],
  [{ number: 'H2' }, ['h2']],
  [{ district: 'd1' }, ['h1', 'h2']],
  [{ district: 'd1', community: 'c1' }, ['h2']],
  [{ closed: true }, ['h2']],
  [{ closed: false }, ['h1']],
])('lists households by number with %j', async (asked, expected) => {
  const list = new ListHouseholdsHandler(store);
  const { rows } = await list.execute(Object.assign(new ListHouseholds(), { station: 'liurong', ...asked }));
  expect(rows.map(({ householdId }) => householdId)).toEqual(expected);
});

it('shows a household of the own station with the people in it', async () => {
  const get = (householdId: string) =>
    new GetHouseholdHandler(store).execute(Object.assign(new GetHousehold(), { station: 'liurong', householdId }));
  await expect(get('h1')).resolves.toMatchObject({
    number: 'H1',
    personal: sealed,
    members: [{ clientId: 'a', personal: sealed }, { clientId: 'b' }],
  });
  for (const unknown of ['h3', 'h4', 'h9'])
    await expect(get(unknown)).rejects.toMatchObject({ refusal: { word: 'unknown-household' } });
});
