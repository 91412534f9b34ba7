import { type PlacedFact, correct, given, takeBack } from '#kernel';
import {
  type WorkerFact,
  appointWorker,
  certifyWorker,
  recordDeparture,
  transferWorker,
  workerDecider,
} from './worker.ts';

const worker = {
  workerId: 'w1',
  number: 'W001',
  name: '甲',
  certification: 'assistantSocialWorker',
  districtId: 'd1',
  post: '社工',
  from: '2024-04-13',
};
const appointed: WorkerFact = { type: 'WorkerAppointed', data: worker };
const left: WorkerFact = { type: 'WorkerLeft', data: { leftOn: '2024-08-31', from: '2024-04-13', districtId: 'd1' } };
const certified = (certification: string, from: string): WorkerFact => ({
  type: 'WorkerCertified',
  data: { certification, from },
});
const of = given(workerDecider);

describe('appointing a worker', () => {
  it('records it', () => of().when(appointWorker(worker)).records(appointed));
  it('records nothing the second time where there is no number', () => {
    const { number: _, ...unnumbered } = worker;
    of({ type: 'WorkerAppointed', data: unnumbered }).when(appointWorker(unnumbered)).recordsNothing();
  });
  it('refuses a number that is taken', () =>
    of(appointed).when(appointWorker(worker)).refuses('duplicate-number', { number: 'W001' }));
  it('refuses a last day before the first', () =>
    of()
      .when(appointWorker({ ...worker, until: '2024-04-12' }))
      .refuses('dates-reversed', { from: '2024-04-13', until: '2024-04-12' }));
  it('takes a last day that is the first', () => {
    const forOneDay = { ...worker, until: worker.from };
    of().when(appointWorker(forOneDay)).records({ type: 'WorkerAppointed', data: forOneDay });
  });
});

describe('certifying a worker', () => {
  const asked = { certification: 'socialWorker', from: '2024-09-01' };

  it('records it', () => of(appointed).when(certifyWorker(asked)).records(certified('socialWorker', '2024-09-01')));
  it('records nothing where it is held on that day', () => {
    of(appointed, certified('socialWorker', '2024-08-01')).when(certifyWorker(asked)).recordsNothing();
    of(appointed)
      .when(certifyWorker({ ...asked, certification: 'assistantSocialWorker' }))
      .recordsNothing();
  });
  it('goes by the days of the certificates, not by their recording', () =>
    of(appointed, certified('none', '2024-10-01'), certified('socialWorker', '2024-08-01'))
      .when(certifyWorker({ ...asked, from: '2024-10-02' }))
      .records(certified('socialWorker', '2024-10-02')));
  it('records one that another, of a later day, is to replace', () =>
    of(appointed, certified('socialWorker', '2024-10-01'))
      .when(certifyWorker(asked))
      .records(certified('socialWorker', '2024-09-01')));
  it('records nothing where it holds from that very day', () =>
    of(appointed, certified('socialWorker', '2024-09-01')).when(certifyWorker(asked)).recordsNothing());
  it('refuses where there is no worker', () => of().when(certifyWorker(asked)).refuses('unknown-worker'));
});

describe('transferring a worker', () => {
  const moved: WorkerFact = { type: 'WorkerTransferred', data: { on: '2024-06-01', districtId: 'd2' } };

  it('records it', () =>
    of(appointed)
      .when(transferWorker({ on: '2024-06-01', districtId: 'd2' }))
      .records(moved));
  it('records a transfer to the station itself', () => {
    const toStation = { on: '2024-06-01', toStation: true } as const;
    of(appointed).when(transferWorker(toStation)).records({ type: 'WorkerTransferred', data: toStation });
  });
  it('records nothing where the worker is there on that day', () => {
    of(appointed)
      .when(transferWorker({ on: '2024-06-01', districtId: 'd1', post: '社工' }))
      .recordsNothing();
    of(appointed, moved)
      .when(transferWorker({ on: '2024-05-31', districtId: 'd1' }))
      .recordsNothing();
  });
  it('keeps the post where only the district is said', () =>
    of(appointed, moved)
      .when(transferWorker({ on: '2024-07-01', post: '社工' }))
      .recordsNothing());
  it('goes by the days of the transfers, not by their recording', () => {
    const later: WorkerFact = { type: 'WorkerTransferred', data: { on: '2024-07-01', districtId: 'd3' } };
    of(appointed, later, moved)
      .when(transferWorker({ on: '2024-08-01', districtId: 'd3' }))
      .recordsNothing();
    of(appointed, later, moved)
      .when(transferWorker({ on: '2024-06-01', districtId: 'd2' }))
      .recordsNothing();
  });
  it('records another post in the same district', () => {
    const promoted = { on: '2024-06-01', districtId: 'd1', post: '督导' };
    of(appointed).when(transferWorker(promoted)).records({ type: 'WorkerTransferred', data: promoted });
  });
  it.each(['2024-04-13', '2024-08-31'])('records one of the first or the last day, %s', (on) =>
    of(appointed, left)
      .when(transferWorker({ on, districtId: 'd2' }))
      .records({ type: 'WorkerTransferred', data: { on, districtId: 'd2' } }),
  );
  it('refuses to say nothing', () =>
    of(appointed)
      .when(transferWorker({ on: '2024-06-01' }))
      .refuses('missing-value'));
  it('refuses a day before the first', () =>
    of(appointed)
      .when(transferWorker({ on: '2024-04-12', districtId: 'd2' }))
      .refuses('before-first-day', { from: '2024-04-13' }));
  it('refuses a day after the last', () =>
    of(appointed, left)
      .when(transferWorker({ on: '2024-09-01', districtId: 'd2' }))
      .refuses('already-left', { leftOn: '2024-08-31' }));
  it('refuses where there is no worker', () =>
    of()
      .when(transferWorker({ on: '2024-06-01', districtId: 'd2' }))
      .refuses('unknown-worker'));
});

describe('the departure of a worker', () => {
  it('is recorded with the first day and the last district', () =>
    of(appointed)
      .when(recordDeparture({ leftOn: '2024-08-31' }))
      .records(left));
  it('takes the district of the day', () =>
    of(appointed, { type: 'WorkerTransferred', data: { on: '2024-06-01', toStation: true } })
      .when(recordDeparture({ leftOn: '2024-08-31', reason: '离职' }))
      .records({ type: 'WorkerLeft', data: { leftOn: '2024-08-31', from: '2024-04-13', reason: '离职' } }));
  it('keeps the last day that it replaces', () =>
    of({ type: 'WorkerAppointed', data: { ...worker, until: '2025-04-12' } })
      .when(recordDeparture({ leftOn: '2024-08-31' }))
      .records({ type: 'WorkerLeft', data: { ...left.data, until: '2025-04-12' } }));
  it('is recorded once', () =>
    of(appointed, left)
      .when(recordDeparture({ leftOn: '2024-08-31' }))
      .recordsNothing());
  it('is refused on another day', () =>
    of(appointed, left)
      .when(recordDeparture({ leftOn: '2024-09-30' }))
      .refuses('already-left', { leftOn: '2024-08-31' }));
  it('may lie on the first day', () =>
    of(appointed)
      .when(recordDeparture({ leftOn: '2024-04-13' }))
      .records({ ...left, data: { ...left.data, leftOn: '2024-04-13' } }));
  it('is refused before the first day', () =>
    of(appointed)
      .when(recordDeparture({ leftOn: '2024-04-12' }))
      .refuses('before-first-day', { from: '2024-04-13' }));
  it('is refused where there is no worker', () =>
    of()
      .when(recordDeparture({ leftOn: '2024-08-31' }))
      .refuses('unknown-worker'));
});

const history = (...facts: WorkerFact[]): PlacedFact<WorkerFact>[] =>
  facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));
const why = { kind: 'typo', reason: '写错' } as const;

describe('correcting a worker', () => {
  const moved: WorkerFact = { type: 'WorkerTransferred', data: { on: '2024-06-01', districtId: 'd2' } };

  it.each([left, moved, certified('socialWorker', '2024-09-01')])('keeps an appointment that others stand on', (fact) =>
    expect(takeBack(workerDecider, history(appointed, fact), 0n, why)).toMatchObject({ word: 'has-dependants' }),
  );
  it('takes back an appointment on which nothing stands', () =>
    expect(takeBack(workerDecider, history(appointed), 0n, why)).toHaveLength(1));
  it('takes a departure back', () =>
    expect(takeBack(workerDecider, history(appointed, left), 1n, why)).toHaveLength(1));
  it('does not move the first day behind the last', () => {
    const later = appointWorker({ ...worker, from: '2024-09-01' });
    expect(correct(workerDecider, history(appointed, left), 0n, later, '写错')).toMatchObject({
      word: 'before-first-day',
    });
  });
  it('does not move the first day behind a transfer, but onto it', () => {
    const from = (day: string) =>
      correct(workerDecider, history(appointed, moved), 0n, appointWorker({ ...worker, from: day }), '写错');
    expect(from('2024-06-02')).toMatchObject({ word: 'before-first-day' });
    expect(from('2024-06-01')).toHaveLength(1);
  });
  it.each([left, moved, certified('socialWorker', '2024-09-01')])('makes no worker of $type alone', (fact) =>
    of(fact)
      .when(certifyWorker({ certification: 'socialWorker', from: '2024-09-02' }))
      .refuses('unknown-worker'),
  );
});
