import { type PlacedFact, correct, given, takeBack } from '#kernel';
import {
  type HotlineCallFact,
  type RecordedHotlineCall,
  type RecordedResolution,
  hotlineCallDecider,
  recordHotlineCall,
  recordResolution,
} from './hotline-call.ts';

const open = { agreementId: 'a1', today: '2024-09-30' };
const call: RecordedHotlineCall = {
  callId: 'call',
  callerId: 'caller',
  direction: 'in',
  calledOn: '2024-06-08',
  topic: 'hardship',
  followUpNeeded: true,
  communityId: 'c1',
  districtId: 'd1',
};
const recorded = { type: 'HotlineCallRecorded', data: call } as const;
const resolution: RecordedResolution = {
  callerId: 'caller',
  resolvedOn: '2024-06-10',
  outcome: 'resolved',
  closes: true,
  communityId: 'c1',
  districtId: 'd1',
};
const resolved = { type: 'HotlineResolutionRecorded', data: resolution } as const;
const asked = { resolvedOn: '2024-06-10', outcome: 'resolved' };
const inProgress = { ...resolved, data: { ...resolution, outcome: 'inProgress', closes: false } } as const;

const calls = given(hotlineCallDecider);
const history = (...facts: HotlineCallFact[]): PlacedFact<HotlineCallFact>[] =>
  facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));

describe('recording a call', () => {
  it('records it', () => calls().when(recordHotlineCall(call, open)).records(recorded));

  it('needs no topic where nobody answered', () => {
    const { topic: _, ...missed } = { ...call, outcome: 'noAnswer' };
    calls().when(recordHotlineCall(missed, open)).records({ type: 'HotlineCallRecorded', data: missed });
  });

  it('records nothing when asked again', () => calls(recorded).when(recordHotlineCall(call, open)).recordsNothing());

  it.each([undefined, 'answered'])('refuses one without a topic, outcome %s', (outcome) => {
    const { topic: _, ...silent } = call;
    calls()
      .when(recordHotlineCall(outcome === undefined ? silent : { ...silent, outcome }, open))
      .refuses('missing-value', { field: 'topic' });
  });

  it('records one of today', () =>
    calls()
      .when(recordHotlineCall(call, { ...open, today: call.calledOn }))
      .records(recorded));

  it.each([
    ['outside every agreement', { today: open.today }],
    ['in the future', { ...open, today: '2024-06-07' }],
  ])('refuses one %s', (_, day) =>
    calls().when(recordHotlineCall(call, day)).refuses('outside-agreement', { day: '2024-06-08' }),
  );
});

describe('recording a resolution', () => {
  it('closes the call, where the call counts', () =>
    calls(recorded).when(recordResolution(asked, open)).records(resolved));

  it('leaves the call open while it is in progress', () =>
    calls(recorded, inProgress).when(recordResolution(inProgressAsked, open)).records(inProgress));

  it('closes nothing where nothing was needed', () =>
    calls({ ...recorded, data: { ...call, followUpNeeded: false } })
      .when(recordResolution(asked, open))
      .records({ ...resolved, data: { ...resolution, closes: false } }));

  it('records nothing when the call was resolved so', () =>
    calls(recorded, resolved).when(recordResolution(asked, open)).recordsNothing());

  it('refuses another end', () =>
    calls(recorded, resolved)
      .when(recordResolution({ ...asked, outcome: 'unreachable' }, open))
      .refuses('already-resolved', { day: '2024-06-10' }));

  it('refuses one of an unknown call', () => calls().when(recordResolution(asked, open)).refuses('unknown-call'));

  it('refuses a day before the call', () =>
    calls(recorded)
      .when(recordResolution({ ...asked, resolvedOn: '2024-06-07' }, open))
      .refuses('before-call', { day: '2024-06-08' }));

  it('records one of the day of the call, and of today', () =>
    calls(recorded)
      .when(recordResolution({ ...asked, resolvedOn: '2024-06-08' }, { ...open, today: '2024-06-08' }))
      .records({ ...resolved, data: { ...resolution, resolvedOn: '2024-06-08' } }));

  it('refuses a day outside every agreement', () =>
    calls(recorded)
      .when(recordResolution(asked, { today: open.today }))
      .refuses('outside-agreement', { day: '2024-06-10' }));

  it('makes no call where there is none', () =>
    calls(resolved).when(recordResolution(asked, open)).refuses('unknown-call'));

  it('refuses a day that is still to come', () =>
    calls(recorded)
      .when(recordResolution(asked, { ...open, today: '2024-06-09' }))
      .refuses('outside-agreement'));
});

const inProgressAsked = { ...asked, outcome: 'inProgress' };
const typo = { kind: 'typo', reason: 'mistyped' } as const;

describe('a call with a resolution', () => {
  const facts = history(recorded, resolved);

  it('is not taken back before it', () =>
    expect(takeBack(hotlineCallDecider, facts, 0n, typo)).toMatchObject({ word: 'has-dependants' }));

  it('is taken back alone', () =>
    expect(takeBack(hotlineCallDecider, history(recorded), 0n, typo)).toMatchObject([{ type: 'FactTakenBack' }]));

  it('may lose it', () =>
    expect(takeBack(hotlineCallDecider, facts, 1n, typo)).toMatchObject([{ type: 'FactTakenBack' }]));

  it.each([
    ['before-call', { calledOn: '2024-06-11' }],
    ['has-dependants', { districtId: 'd2' }],
    ['has-dependants', { followUpNeeded: false }],
  ])('refuses, %s, to become one with %j', (word, other) =>
    expect(
      correct(hotlineCallDecider, facts, 0n, recordHotlineCall({ ...call, ...other }, open), 'mistyped'),
    ).toMatchObject({ word }),
  );

  it.each([{ topic: 'greeting' }, { calledOn: '2024-06-10' }])(
    'can become one with %j, with which it still fits',
    (other) =>
      expect(
        correct(hotlineCallDecider, facts, 0n, recordHotlineCall({ ...call, ...other }, open), 'mistyped'),
      ).toMatchObject([{ type: 'FactCorrected', data: { after: other } }]),
  );

  it('is resolved once, however often it was in progress before', () => {
    const second = { ...inProgress, data: { ...inProgress.data, resolvedOn: '2024-06-09' } };
    const end = (outcome: string) => recordResolution({ ...asked, resolvedOn: '2024-06-09', outcome }, open);
    const correctedTo = (outcome: string) =>
      correct(hotlineCallDecider, history(recorded, inProgress, second, resolved), 2n, end(outcome), 'mistyped');
    expect(correctedTo('inProgress')).toEqual([]);
    expect(correctedTo('unreachable')).toMatchObject({ word: 'already-resolved' });
  });
});
