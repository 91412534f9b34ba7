import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CaseFact, caseFacts } from '#casework';
import type { Correction } from '#kernel';
import { foldInMemory } from '#projection';
import { EmbeddedReadStore } from '#read-store';
import { type CaseWorkerRow, caseWorkersView } from './case-workers.ts';

const place = { communityId: 'c1', districtId: 'd1' };
const opened: CaseFact = {
  type: 'CaseOpened',
  data: {
    caseId: 'k',
    clientId: 'p',
    householdId: 'h',
    ...place,
    openedOn: '2024-05-10',
    source: 's',
    category: 'health',
    workers: [{ workerId: 'w1', part: 'lead' }],
  },
};
const reassigned: CaseFact = {
  type: 'CaseReassigned',
  data: { reassignedOn: '2024-06-01', from: 'w1', worker: 'w2' },
};
const held = (heldOn: string, worker?: string): CaseFact => ({
  type: 'SessionHeld',
  data: {
    sessionId: heldOn,
    clientId: 'p',
    ...place,
    heldOn,
    place: 'home',
    minutes: 1,
    note: 'n',
    ...(worker === undefined ? {} : { workers: [{ workerId: worker, part: 'lead' }] }),
  },
});
const back = (revision: string, { type, data }: CaseFact): Correction => ({
  type: 'FactTakenBack',
  data: { fact: { revision, id: 'e', type, schema: '1' }, data, kind: 'typo', reason: 'r' },
});

const rows = (...facts: (CaseFact | Correction)[]): CaseWorkerRow[] => {
  const events = facts.map((fact, at) => ({
    ...fact,
    id: `e${at}`,
    revision: BigInt(at),
    position: BigInt(at),
    stream: 'case-k',
    metadata: { station: 's', recordedAt: '2024-06-12T00:00:00.000Z' },
  }));
  return [...foldInMemory(caseWorkersView, events, caseFacts).get('caseWorkers')!.values()] as CaseWorkerRow[];
};
const since = (found: readonly CaseWorkerRow[]) => found.map(({ worker, caseId, from }) => [worker, caseId, from]);

it('names everybody who led the case or a session of it, from the first day on', () => {
  expect(
    since(rows(opened, reassigned, held('2024-07-01', 'w3'), held('2024-06-20', 'w3'), held('2024-06-02'))),
  ).toEqual([
    ['w1', 'k', '2024-05-10'],
    ['w2', 'k', '2024-06-01'],
    ['w3', 'k', '2024-06-20'],
  ]);
});

it('forgets what was taken back, and who is not named any more', () => {
  const early = held('2024-06-20', 'w3');
  expect(since(rows(held('2024-07-01', 'w3'), early, back('1', early)))).toEqual([['w3', 'k', '2024-07-01']]);
  expect(rows(early, back('0', early))).toEqual([]);
});

it('names who led, not who helped, and nobody where nobody led', () => {
  const workers = (...parts: ('lead' | 'co')[]): CaseFact => {
    const fact = held('2024-06-20');
    return { ...fact, data: { ...fact.data, workers: parts.map((part) => ({ workerId: part, part })) } } as CaseFact;
  };
  expect(since(rows(workers('co', 'lead')))).toEqual([['lead', 'k', '2024-06-20']]);
  expect(rows(workers('co'))).toEqual([]);
});

it('finds the cases of a worker by the first day', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'case-workers-'));
  const store = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
  try {
    const generation = { view: caseWorkersView.name, build: 'one', collections: caseWorkersView.collections };
    const [row] = rows(held('2024-07-01', 'w3'));
    const days = ['2024-06-03', '2024-06-01', '2024-06-02'];
    const writes = [...days.map((from) => ({ ...row, from })), { ...row, worker: 'w4' }].map((one, at) => ({
      collection: 'caseWorkers',
      id: `${at}`,
      row: one,
    }));
    await store.prepare(generation);
    await store.commit(generation, writes, { position: 0n, applied: 1n, hash: '0', clock: '' });
    await store.serve(generation);
    const find = { collection: 'caseWorkers', index: 'byWorker', equal: ['s', 'w3'], until: '2024-06-02' };
    const found = await store.find<CaseWorkerRow>('caseWorkers', { ...find, descending: true });
    expect(found.map(({ row: { from } }) => from)).toEqual(['2024-06-02', '2024-06-01']);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});

it('holds nothing of a note', () => {
  expect(Object.keys(rows(held('2024-07-01', 'w3'))[0]!)).toEqual(['station', 'worker', 'caseId', 'from', 'said']);
});
