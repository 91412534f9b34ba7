import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedReadStore } from '#read-store';
import { casesView } from '../views/cases.ts';
import { GetCase, GetCaseHandler } from './get-case.ts';
import { type CaseFilter, ListCases, ListCasesHandler } from './list-cases.ts';

let folder: string;
let store: EmbeddedReadStore;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casework-'));
  store = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
  const generation = { view: casesView.name, build: 'one', collections: casesView.collections };
  const rows = [
    { caseId: 'a', number: 'C1', status: 'open', worker: 'w1', districtId: 'd1', category: 'health', clientId: 'p1' },
    {
      caseId: 'b',
      number: 'C2',
      status: 'closed',
      worker: 'w1',
      districtId: 'd2',
      category: 'housing',
      clientId: 'p2',
    },
    { caseId: 'c', number: 'C3', status: 'open', worker: 'w2', districtId: 'd1', category: 'housing', clientId: 'p1' },
    { caseId: 'gone', status: 'open', openedOn: undefined },
    { caseId: 'foreign', number: 'C1', status: 'open', worker: 'w1', station: 'elsewhere' },
  ];
  const writes = rows.map((row) => ({
    collection: 'cases',
    id: row.caseId,
    row: { station: 'liurong', openedOn: '2024-05-10', ...row },
  }));
  await store.prepare(generation);
  await store.commit(generation, writes, { position: 0n, applied: 1n, hash: '0', clock: '' });
  await store.serve(generation);
});

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

it.each<[CaseFilter, string[]]>([
  [{}, ['a', 'b', 'c']],
  [{ status: 'open' }, ['a', 'c']],
  [{ worker: 'w1' }, ['a', 'b']],
  [{ district: 'd1', category: 'housing' }, ['c']],
  [{ clientId: 'p1', worker: 'w2' }, ['c']],
  [{ number: 'C1' }, ['a']],
])('lists the cases of a station with %j', async (filter, expected) => {
  const { rows, next } = await new ListCasesHandler(store).execute(new ListCases('liurong', filter));
  expect(rows.map(({ caseId }) => caseId)).toEqual(expected);
  expect(next).toBeNull();
});

it('goes on where a page ended', async () => {
  const list = new ListCasesHandler(store);
  const first = await list.execute(new ListCases('liurong', { status: 'open' }, { limit: 1 }));
  expect(first).toMatchObject({ rows: [{ caseId: 'a' }], next: 'a' });
  const second = await list.execute(new ListCases('liurong', { status: 'open' }, { limit: 1, page: 'a' }));
  expect(second).toMatchObject({ rows: [{ caseId: 'c' }], next: null });
});

it('shows a case by its id or number, of the own station only', async () => {
  const get = new GetCaseHandler(store);
  await expect(get.execute(new GetCase('liurong', 'b'))).resolves.toMatchObject({ caseId: 'b' });
  await expect(get.execute(new GetCase('liurong', 'C1'))).resolves.toMatchObject({ caseId: 'a' });
  for (const unknown of ['foreign', 'gone', 'C9'])
    await expect(get.execute(new GetCase('liurong', unknown))).rejects.toMatchObject({
      refusal: { word: 'unknown-case' },
    });
});
