import type { RecordedEvent } from '#event-store';
import { foldInMemory } from '#projection';
import { workerFacts } from '../domain/worker.ts';
import { workersView } from './workers.ts';

const sealed = { v: 1, kid: 'k', nonce: 'n', ct: 'c' };
const worker = { workerId: 'w1', number: 'W001', name: sealed, districtId: 'd1', post: '社工', from: '2024-04-13' };

const recorded = (...facts: { type: string; data: object }[]): RecordedEvent[] =>
  facts.map(({ type, data }, at) => ({
    id: `event-${at}`,
    type,
    data,
    metadata: { station: 'liurong', schema: '1' },
    stream: 'worker-w1',
    revision: BigInt(at),
    position: BigInt(at),
  }));

const row = (...facts: { type: string; data: object }[]) =>
  foldInMemory(workersView, recorded(...facts), workerFacts)
    .get('workers')
    ?.get('w1');

const reference = (revision: number, type: string) => ({
  revision: `${revision}`,
  id: `event-${revision}`,
  type,
  schema: '1',
});
const takenBack = (revision: number, { type, data }: { type: string; data: object }) => ({
  type: 'FactTakenBack',
  data: { fact: reference(revision, type), data, kind: 'typo', reason: '写错' },
});

const appointed = { type: 'WorkerAppointed', data: worker };
const certified = (certification: string, from: string) => ({ type: 'WorkerCertified', data: { certification, from } });
const left = { type: 'WorkerLeft', data: { leftOn: '2024-08-31', from: '2024-04-13', districtId: 'd1' } };

describe('the row of a worker', () => {
  it('holds the appointment, the name as it is sealed', () =>
    expect(row(appointed)).toMatchObject({ station: 'liurong', ...worker }));

  it('holds the latest certificate by day, not by recording', () =>
    expect(row(appointed, certified('socialWorker', '2024-09-01'), certified('none', '2023-01-01'))).toMatchObject({
      certification: 'socialWorker',
      certifiedFrom: '2024-09-01',
    }));

  it('holds the one recorded last of two from one day', () =>
    expect(row(appointed, certified('none', '2024-09-01'), certified('socialWorker', '2024-09-01'))).toMatchObject({
      certification: 'socialWorker',
    }));

  it('begins with the appointment, also where that was recorded last', () => {
    const older = certified('socialWorker', '2023-01-01');
    const certifiedAtFirst = { ...appointed, data: { ...worker, certification: 'none' } };
    expect(row(older, certifiedAtFirst)).toMatchObject({ certification: 'socialWorker', from: '2024-04-13' });
  });

  it('follows the days of what was recorded in another order', () => {
    const first = { type: 'WorkerTransferred', data: { on: '2024-06-01', districtId: 'd2' } };
    const second = { type: 'WorkerTransferred', data: { on: '2024-07-01', districtId: 'd3' } };
    expect(row(appointed, left, second, first)).toMatchObject({ districtId: 'd3', leftOn: '2024-08-31' });
  });

  it('follows a transfer to another district and to the station', () => {
    const moved = { type: 'WorkerTransferred', data: { on: '2024-06-01', districtId: 'd2' } };
    const toStation = { type: 'WorkerTransferred', data: { on: '2024-07-01', toStation: true, post: '督导' } };
    expect(row(appointed, moved)).toMatchObject({ districtId: 'd2', post: '社工' });
    expect(row(appointed, moved, toStation)).toMatchObject({ post: '督导' });
    expect(row(appointed, moved, toStation)).not.toHaveProperty('districtId');
    expect(row(appointed, moved, toStation, takenBack(2, toStation))).toEqual(row(appointed, moved));
  });

  it('forgets a departure that was taken back', () => {
    expect(row(appointed, left)).toMatchObject({ leftOn: '2024-08-31' });
    expect(row(appointed, left, takenBack(1, left))).toEqual(row(appointed));
  });

  it('keeps what followed when the appointment is corrected', () => {
    const after = { ...worker, number: 'W002' };
    const corrected = {
      type: 'FactCorrected',
      data: { fact: reference(0, 'WorkerAppointed'), before: worker, after, reason: '写错' },
    };
    expect(row(appointed, left, corrected)).toMatchObject({ number: 'W002', leftOn: '2024-08-31' });
  });

  it('is gone with the appointment', () => expect(row(appointed, takenBack(0, appointed))).toBeUndefined());
});
