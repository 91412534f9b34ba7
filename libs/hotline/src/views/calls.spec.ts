import { type Correction, type PlacedFact, Refusal, correct, takeBack } from '#kernel';
import { foldInMemory } from '#projection';
import {
  type HotlineCallFact,
  type RecordedHotlineCall,
  hotlineCallDecider,
  hotlineCallFacts,
  recordHotlineCall,
} from '../domain/hotline-call.ts';
import { type CallRow, callsView } from './calls.ts';

type Told = HotlineCallFact | Correction;

const call: RecordedHotlineCall = {
  callId: 'c1',
  callerId: 'p1',
  direction: 'in',
  calledOn: '2024-06-08',
  topic: 'hardship',
  followUpNeeded: true,
  note: 'nobody else may read this',
};
const recorded: HotlineCallFact = { type: 'HotlineCallRecorded', data: call };
const resolution = (outcome: string, closes: boolean): HotlineCallFact => ({
  type: 'HotlineResolutionRecorded',
  data: { callerId: 'p1', resolvedOn: '2024-06-10', outcome, closes },
});

const placed = (facts: readonly Told[]): PlacedFact<Told>[] =>
  facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));

const row = (...facts: Told[]): CallRow | undefined => {
  const events = placed(facts).map(({ fact, revision, id }) => ({
    ...fact,
    id,
    revision,
    position: revision,
    stream: 'hotlineCall-c1',
    metadata: { station: 'liurong', recordedAt: '2024-06-12T00:00:00.000Z' },
  }));
  return foldInMemory(callsView, events, hotlineCallFacts).get('calls')?.get('c1') as CallRow | undefined;
};

const withTakenBack = (facts: Told[], revision: bigint): Told[] => {
  const answer = takeBack(hotlineCallDecider, placed(facts), revision, { kind: 'typo', reason: 'mistyped' });
  if (answer instanceof Refusal) throw new Error(answer.word);
  return [...facts, ...answer];
};

describe('the row of a call', () => {
  it('shows the call and nothing personal', () => {
    expect(row(recorded)).toEqual({
      station: 'liurong',
      callId: 'c1',
      direction: 'in',
      calledOn: '2024-06-08',
      topic: 'hardship',
      followUpNeeded: true,
      open: 1,
      dueOrder: '9999-12-31 2024-06-08',
      resolutions: [],
    });
  });

  it('stays open in progress and ends with a resolution', () => {
    const shown = row(recorded, resolution('inProgress', false));
    expect(shown?.open).toBe(1);
    const ended = row(recorded, resolution('inProgress', false), resolution('resolved', true));
    expect(ended).toMatchObject({ open: 0, resolutions: [{ outcome: 'inProgress' }, { outcome: 'resolved' }] });
  });

  it('comes in its turn by the day on which it is due', () => {
    const due = row({ ...recorded, data: { ...call, followUpDueOn: '2024-06-10' } });
    expect(due?.dueOrder).toBe('2024-06-10 2024-06-08');
  });

  it('is not made by a resolution', () => expect(row(resolution('resolved', true))).toBeUndefined());

  it('is never open where nothing was needed', () => {
    const { followUpNeeded: _, ...unsaid } = call;
    expect(row({ ...recorded, data: unsaid })).toMatchObject({ followUpNeeded: false, open: 0 });
    expect(row({ ...recorded, data: { ...call, followUpNeeded: false } })?.open).toBe(0);
  });

  it('is open again when its resolution is taken back', () => {
    const before = [recorded, resolution('inProgress', false)];
    expect(row(...withTakenBack([...before, resolution('resolved', true)], 2n))).toEqual(row(...before));
  });

  it('goes when the call is taken back', () => {
    expect(row(...withTakenBack([recorded], 0n))).toBeUndefined();
  });

  it('keeps its resolutions when the call is corrected', () => {
    const facts = [recorded, resolution('resolved', true)];
    const decision = recordHotlineCall({ ...call, topic: 'greeting' }, { agreementId: 'a1', today: '2024-09-30' });
    const corrected = correct(hotlineCallDecider, placed(facts), 0n, decision, 'mistyped');
    expect(row(...facts, ...(corrected as Correction[]))).toMatchObject({
      topic: 'greeting',
      open: 0,
      resolutions: [{ revision: '1' }],
    });
  });
});
