import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedReadStore } from '#read-store';
import { nothingSaid } from '../views/client-row.ts';
import { peopleView } from '../views/people.ts';
import { FindClients, FindClientsHandler } from './find-clients.ts';
import { GetClient, GetClientHandler } from './get-client.ts';
import { type ClientFilter, ListClients, ListClientsHandler } from './list-clients.ts';
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
    history: { ...nothingSaid, careLevels: said(level), categories: said({ category, held: true }) },
    ...fields,
  },
});
const household = (householdId: string, number: string, station = 'liurong') => ({
  collection: 'households',
  id: householdId,
  row: { station, householdId, number },
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
    household('h2', 'H2'),
    household('h1', 'H1'),
    household('h3', 'H1', 'elsewhere'),
  ];
  await store.prepare(generation);
  await store.commit(generation, writes, { position: 0n, applied: 1n, hash: '0', clock: '' });
  await store.serve(generation);
});

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

it.each<[ClientFilter, string[]]>([
  [{}, ['a', 'b', 'c']],
  [{ worker: 'w1' }, ['a', 'b']],
  [{ householdId: 'h1', district: 'd2' }, ['b']],
  [{ district: 'd1' }, ['a', 'c']],
  [{ level: 'level2' }, ['b']],
  [{ category: 'disability' }, ['c']],
])('lists the clients of a station with %j', async (filter, expected) => {
  const { rows, next } = await new ListClientsHandler(store).execute(new ListClients('liurong', filter));
  expect(rows.map(({ clientId }) => clientId)).toEqual(expected);
  expect(next).toBeNull();
});

it('goes on where a page ended', async () => {
  const list = new ListClientsHandler(store);
  const first = await list.execute(new ListClients('liurong', { district: 'd1' }, { limit: 1 }));
  expect(first).toMatchObject({ rows: [{ clientId: 'a' }], next: 'a' });
  const second = await list.execute(new ListClients('liurong', { district: 'd1' }, { limit: 1, page: 'a' }));
  expect(second).toMatchObject({ rows: [{ clientId: 'c' }], next: null });
});

it('shows a client as it is now, what is personal still sealed', async () => {
  const person = await new GetClientHandler(store).execute(new GetClient('liurong', 'a'));
  expect(person).toMatchObject({
    clientId: 'a',
    now: { careLevel: 'level4', categories: ['orphan'] },
    personal: sealed,
  });
  expect(person).not.toHaveProperty('history');
});

it.each(['gone', 'foreign', 'nobody'])('does not know the client %s', async (id) => {
  await expect(new GetClientHandler(store).execute(new GetClient('liurong', id))).rejects.toMatchObject({
    refusal: { word: 'unknown-client' },
  });
});

it('finds those of the station among the ids that an index found', async () => {
  const found = await new FindClientsHandler(store).execute(new FindClients('liurong', ['c', 'foreign', 'gone', 'x']));
  expect(found.map(({ clientId }) => clientId)).toEqual(['c']);
});

it('lists households by number', async () => {
  const list = new ListHouseholdsHandler(store);
  const all = await list.execute(new ListHouseholds('liurong'));
  expect(all.rows.map(({ number }) => number)).toEqual(['H1', 'H2']);
  const one = await list.execute(new ListHouseholds('liurong', { number: 'H2' }));
  expect(one.rows.map(({ householdId }) => householdId)).toEqual(['h2']);
});
