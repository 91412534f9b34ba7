import { foldInMemory } from '#projection';
import { Log } from '../testing/log.ts';
import { RowsInMemory } from '../testing/rows-in-memory.ts';
import { servicesView } from './services.ts';

const met = (heldOn: string, ...workers: string[]) => ({
  type: 'SessionHeld',
  data: { heldOn, workers: workers.map((workerId) => ({ workerId })) },
});
const opened = (openedOn: string) => ({ type: 'CaseOpened', data: { clientId: 'c', openedOn } });
const closed = (closedOn: string) => ({ type: 'CaseClosed', data: { clientId: 'c', closedOn } });

const reopened = (reopenedOn: string) => ({ type: 'CaseReopened', data: { clientId: 'c', reopenedOn } });

const rowsOf = (log: Log, collection: string) =>
  Object.fromEntries(foldInMemory(servicesView, log.events, {}).get(collection)!);

it('counts by day what each worker did', () => {
  const log = new Log();
  log.record('case-1', [met('2024-05-02', 'w1', 'w2'), met('2024-05-02', 'w1'), met('2024-06-01', 'w1')], 0, 's');
  const rows = rowsOf(log, 'workerMonths');
  expect(Object.keys(rows)).toEqual([
    's|w1|2024-05|SessionHeld',
    's|w2|2024-05|SessionHeld',
    's|w1|2024-06|SessionHeld',
  ]);
  expect(rows['s|w1|2024-05|SessionHeld']).toEqual({
    station: 's',
    worker: 'w1',
    month: '2024-05',
    type: 'SessionHeld',
    services: [0, 2, ...Array<number>(29).fill(0)],
  });
});

it.each([
  ['FollowUpHeld', 'heldOn'],
  ['HotlineCallRecorded', 'calledOn'],
  ['SessionHeld', 'heldOn'],
  ['CaseOpened', 'openedOn'],
  ['GroupStarted', 'startedOn'],
  ['GroupSessionHeld', 'heldOn'],
  ['CommunityEventHeld', 'heldOn'],
])('counts %s as a service of its %s', (type, day) => {
  const log = new Log();
  const service = { clientId: 'c', [day]: '2024-05-31', workers: [{ workerId: 'w1' }] };
  log.record(
    'stream-1',
    [
      { type, data: service },
      { type, data: { clientId: 'c', [day]: '2024-05-31' } },
    ],
    0,
    's',
  );
  expect(rowsOf(log, 'workerMonths')).toEqual({
    [`s|w1|2024-05|${type}`]: {
      station: 's',
      worker: 'w1',
      month: '2024-05',
      type,
      services: [...Array<number>(30).fill(0), 1],
    },
  });
});

it('forgets what was taken back, and moves what was corrected', () => {
  const log = new Log();
  log.record('case-1', [met('2024-05-02', 'w1'), met('2024-05-03', 'w1')], 0, 's');
  log.takeBack('case-1', 0n, 0);
  log.correct('case-1', 1n, met('2024-06-03', 'w2'), 0);
  expect(Object.keys(rowsOf(log, 'workerMonths'))).toEqual(['s|w2|2024-06|SessionHeld']);
});

it('remembers the turns of a client’s cases that stand', () => {
  const log = new Log();
  log.record('case-1', [opened('2024-05-02'), closed('2024-05-09')], 0, 's');
  log.record('case-2', [opened('2024-05-02')], 0, 's');
  log.takeBack('case-1', 1n, 0);
  expect(rowsOf(log, 'clientCases')['c']).toEqual({
    station: 's',
    clientId: 'c',
    turns: [
      ['2024-05-02', 'opened', 'case-1', '0'],
      ['2024-05-02', 'opened', 'case-2', '0'],
    ],
  });
  log.takeBack('case-1', 0n, 0);
  log.takeBack('case-2', 0n, 0);
  expect(rowsOf(log, 'clientCases')).toEqual({});
});

it('remembers each turn of a case with its day', () => {
  const log = new Log();
  log.record('case-1', [opened('2024-05-02'), closed('2024-05-09'), reopened('2024-06-01')], 0, 's');
  expect(rowsOf(log, 'clientCases')['c']).toMatchObject({
    turns: [
      ['2024-05-02', 'opened', 'case-1', '0'],
      ['2024-05-09', 'closed', 'case-1', '1'],
      ['2024-06-01', 'opened', 'case-1', '2'],
    ],
  });
});

it('takes back a turn of that case alone', () => {
  const log = new Log();
  log.record('case-1', [opened('2024-05-02')], 0, 's');
  log.record('case-2', [opened('2024-05-03')], 0, 's');
  log.takeBack('case-1', 0n, 0);
  expect(rowsOf(log, 'clientCases')['c']).toMatchObject({ turns: [['2024-05-03', 'opened', 'case-2', '0']] });
});

it('finds the months of a worker in their order, and the clients of a station', async () => {
  const log = new Log();
  log.record('case-1', [opened('2024-05-02'), met('2024-06-01', 'w1'), met('2024-05-02', 'w1', 'w2')], 0, 's');
  log.record('case-2', [{ type: 'CaseOpened', data: { clientId: 'd', openedOn: '2024-05-02' } }], 0, 'elsewhere');
  log.record('case-2', [met('2024-05-02', 'w1')], 0, 'elsewhere');
  const rows = new RowsInMemory(0n);
  rows.hold(servicesView, foldInMemory(servicesView, log.events, {}));
  const found = async (collection: string, index: string, ...equal: string[]) =>
    (await rows.find('services', { collection, index, equal })).map(({ id }) => id);
  expect(await found('workerMonths', 'byWorker', 's', 'w1')).toEqual([
    's|w1|2024-05|SessionHeld',
    's|w1|2024-06|SessionHeld',
  ]);
  expect(await found('clientCases', 'byStation', 's')).toEqual(['c']);
});
