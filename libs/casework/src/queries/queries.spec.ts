import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedReadStore } from '#read-store';
import { OverdueClients } from '../overdue-clients.ts';
import { casesView } from '../views/cases.ts';
import { enquiriesView } from '../views/enquiries.ts';
import { GetCase, GetCaseHandler } from './get-case.ts';
import { GetEnquiry, GetEnquiryHandler } from './get-enquiry.ts';
import { ListCases, ListCasesHandler } from './list-cases.ts';
import { ListEnquiries, ListEnquiriesHandler } from './list-enquiries.ts';

let folder: string;
let store: EmbeddedReadStore;

/** Overdue from 1 September on: the client p1. */
class OnePerson extends OverdueClients {
  override async on(station: string, day = '2024-09-01') {
    return async (clientId: string) => station === 'liurong' && clientId === 'p1' && day >= '2024-09-01';
  }
}

const cases = [
  {
    caseId: 'a',
    number: 'C1',
    status: 'open',
    worker: 'w1',
    districtId: 'd1',
    category: 'health',
    clientId: 'p1',
    openedOn: '2024-05-10',
    silentFrom: '2024-08-01',
  },
  {
    caseId: 'b',
    number: 'C2',
    status: 'closed',
    worker: 'w1',
    districtId: 'd2',
    category: 'housing',
    clientId: 'p2',
    openedOn: '2024-05-11',
    silentFrom: '2024-05-11',
  },
  {
    caseId: 'c',
    number: 'C3',
    status: 'open',
    worker: 'w2',
    districtId: 'd1',
    category: 'housing',
    clientId: 'p1',
    openedOn: '2024-05-12',
    silentFrom: '2024-07-01',
  },
  {
    caseId: 'd',
    number: 'C4',
    status: 'open',
    worker: 'w2',
    districtId: 'd2',
    category: 'housing',
    clientId: 'p3',
    openedOn: '2024-05-13',
    silentFrom: '2024-09-01',
  },
  { caseId: 'gone', status: 'open', silentFrom: '2024-05-11' },
  {
    caseId: 'foreign',
    number: 'C1',
    status: 'open',
    worker: 'w1',
    station: 'elsewhere',
    districtId: 'd1',
    openedOn: '2024-05-10',
    clientId: 'p1',
    category: 'health',
    silentFrom: '2024-05-11',
  },
];

const enquiries = [
  { enquiryId: 'e1', enquiredOn: '2024-05-10', status: 'made', districtId: 'd1' },
  { enquiryId: 'e2', enquiredOn: '2024-05-11', status: 'declined' },
  { enquiryId: 'e3', enquiredOn: '2024-05-12', status: 'made', station: 'elsewhere' },
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casework-'));
  store = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
  const served = async (view: typeof casesView | typeof enquiriesView, rows: readonly object[], id: string) => {
    const generation = { view: view.name, build: 'one', collections: view.collections };
    const writes = rows.map((row) => ({
      collection: view.name,
      id: (row as Record<string, string>)[id]!,
      row: { station: 'liurong', ...row },
    }));
    await store.prepare(generation);
    await store.commit(generation, writes, { position: 0n, applied: 1n, hash: '0', clock: '' });
    await store.serve(generation);
  };
  await served(casesView, cases, 'caseId');
  await served(enquiriesView, enquiries, 'enquiryId');
});

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const listing = (asked: Partial<ListCases>) =>
  new ListCasesHandler(store, new OnePerson()).execute(
    Object.assign(new ListCases(), { station: 'liurong', ...asked }),
  );

it.each<[Partial<ListCases>, string[]]>([
  [{}, ['d', 'c', 'b', 'a']],
  [{ status: 'open' }, ['d', 'c', 'a']],
  [{ status: 'closed' }, ['b']],
  [{ worker: 'w1' }, ['b', 'a']],
  [{ worker: 'w1', status: 'open' }, ['a']],
  [{ district: 'd1' }, ['c', 'a']],
  [{ district: 'd1', category: 'housing' }, ['c']],
  [{ client: 'p1' }, ['c', 'a']],
  [{ client: 'p1', worker: 'w2' }, ['c']],
  [{ number: 'C1' }, ['a']],
  [{ number: 'C1', status: 'closed' }, []],
  [{ order: 'lastContact' }, ['b', 'c', 'a', 'd']],
  [{ order: 'lastContact', status: 'open' }, ['c', 'a', 'd']],
  [{ order: 'lastContact', status: 'open', silentSince: '2024-08-01' }, ['c', 'a']],
  [{ order: 'lastContact', silentSince: '2024-06-30' }, ['b']],
  [{ silentSince: '2024-07-01', worker: 'w2' }, ['c']],
  [{ overdue: true }, ['c', 'a']],
  [{ overdue: true, on: '2024-08-31' }, []],
  [{ overdue: true, worker: 'w1' }, ['a']],
  [{ overdue: false }, ['d', 'b']],
])('lists the cases of a station with %j', async (asked, expected) => {
  const { rows, next } = await listing(asked);
  expect(rows.map(({ caseId }) => caseId)).toEqual(expected);
  expect(next).toBeNull();
});

it.each<[Partial<ListCases>, string]>([
  [{ status: 'open' }, 'dca'],
  [{ order: 'lastContact' }, 'bcad'],
  [{ overdue: true }, 'ca'],
])('goes on where a page ended, with %j', async (asked, expected) => {
  let seen = '';
  let page: string | undefined;
  do {
    const found = await listing({ ...asked, limit: 1, ...(page === undefined ? {} : { page }) });
    expect(found.rows).toHaveLength(1);
    seen += found.rows[0]!.caseId;
    page = found.next ?? undefined;
  } while (page !== undefined);
  expect(seen).toBe(expected);
});

it('shows a case by its id or number, of the own station only', async () => {
  const get = (caseId: string) =>
    new GetCaseHandler(store).execute(Object.assign(new GetCase(), { station: 'liurong', caseId }));
  await expect(get('b')).resolves.toMatchObject({ caseId: 'b' });
  await expect(get('C1')).resolves.toMatchObject({ caseId: 'a' });
  for (const unknown of ['foreign', 'gone', 'C9'])
    await expect(get(unknown)).rejects.toMatchObject({ refusal: { word: 'unknown-case' } });
});

it.each<[Partial<ListEnquiries>, string[]]>([
  [{}, ['e2', 'e1']],
  [{ status: 'made' }, ['e1']],
  [{ district: 'd1' }, ['e1']],
  [{ limit: 1 }, ['e2']],
])('lists the enquiries of a station with %j', async (asked, expected) => {
  const { rows } = await new ListEnquiriesHandler(store).execute(
    Object.assign(new ListEnquiries(), { station: 'liurong', ...asked }),
  );
  expect(rows.map(({ enquiryId }) => enquiryId)).toEqual(expected);
});

it('shows an enquiry of the own station', async () => {
  const get = (enquiryId: string) =>
    new GetEnquiryHandler(store).execute(Object.assign(new GetEnquiry(), { station: 'liurong', enquiryId }));
  await expect(get('e1')).resolves.toMatchObject({ status: 'made' });
  for (const unknown of ['e3', 'e9'])
    await expect(get(unknown)).rejects.toMatchObject({ refusal: { word: 'unknown-enquiry' } });
});
