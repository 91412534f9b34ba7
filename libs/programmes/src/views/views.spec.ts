import {
  type Correction,
  type Decider,
  type Fact,
  type PlacedFact,
  Refusal,
  type View,
  correct,
  takeBack,
} from '#kernel';
import { foldInMemory } from '#projection';
import { type CommunityEventFact, communityEventDecider } from '../domain/community-event.ts';
import { type GroupFact, groupDecider, holdGroupSession, startGroup } from '../domain/group.ts';
import { type OutputFact, outputDecider } from '../domain/output.ts';
import { type WishFact, registerWish, wishDecider } from '../domain/wish.ts';
import { communityEventsView } from './community-events.ts';
import { groupsView } from './groups.ts';
import { outputsView } from './outputs.ts';
import { wishesView } from './wishes.ts';

const open = { agreementId: 'a1', today: '2024-09-30' };

/** The one row that a view makes of one stream, and what becomes of it by corrections. */
function rowOf<State, F extends Fact>(view: View<F>, decider: Decider<State, F>) {
  const placed = (facts: readonly (F | Correction)[]): PlacedFact<F | Correction>[] =>
    facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));
  const row = (...facts: (F | Correction)[]): object | undefined => {
    const events = placed(facts).map(({ fact: { type, data }, revision, id }) => ({
      type,
      data,
      id,
      revision,
      position: revision,
      stream: `${decider.category}-x1`,
      metadata: { station: 'liurong', recordedAt: '2024-09-30T00:00:00.000Z' },
    }));
    return foldInMemory(view, events, decider.facts).get(view.name)?.get('x1');
  };
  const corrected = (facts: F[], corrections: readonly Correction[] | Refusal) => {
    if (corrections instanceof Refusal) throw new Error(corrections.word);
    return row(...facts, ...corrections);
  };
  return {
    row,
    after: (revision: bigint, decision: Parameters<typeof correct<State, F>>[3], ...facts: F[]) =>
      corrected(facts, correct(decider, placed(facts), revision, decision, 'mistyped')),
    without: (revision: bigint, ...facts: F[]) =>
      corrected(facts, takeBack(decider, placed(facts), revision, { kind: 'typo', reason: 'mistyped' })),
  };
}

describe('the row of a group', () => {
  const groups = rowOf(groupsView, groupDecider);
  const group = { groupId: 'x1', number: 'G001', name: '康复成长小组', districtId: 'd1', startedOn: '2024-05-11' };
  const started: GroupFact = { type: 'GroupStarted', data: group };
  const held: GroupFact = { type: 'GroupSessionHeld', data: { heldOn: '2024-05-17', attendances: 6 } };
  const joined: GroupFact = { type: 'GroupJoined', data: { clientId: 'c1', joinedOn: '2024-05-11' } };
  const left: GroupFact = { type: 'GroupLeft', data: { clientId: 'c1', leftOn: '2024-05-24' } };
  const completed: GroupFact = { type: 'GroupCompleted', data: { completedOn: '2024-06-30' } };
  const fresh = { ...group, station: 'liurong', sessions: 0, attendances: 0, members: 0, held: [], turns: [] };

  it('counts sessions, attendances and members', () => {
    expect(groups.row(started)).toEqual(fresh);
    expect(groups.row(started, joined, held, held)).toMatchObject({ sessions: 2, attendances: 12, members: 1 });
    expect(groups.row(started, joined, left, completed)).toMatchObject({ members: 0, completedOn: '2024-06-30' });
  });

  it('shows the sessions, and who joined and left', () => {
    const counted: GroupFact = { ...held, data: { ...held.data, participants: [{ clientId: 'c1' }, {}] } };
    expect(groups.row(started, joined, counted, left)).toMatchObject({
      held: [{ revision: '2', heldOn: '2024-05-17', attendances: 6, clients: ['c1'] }],
      turns: [
        { revision: '1', clientId: 'c1', on: '2024-05-11', turn: 'joined' },
        { revision: '3', clientId: 'c1', on: '2024-05-24', turn: 'left' },
      ],
    });
  });

  it.each([held, joined, completed])('keeps $type when its start is corrected', (fact) => {
    const renamed = startGroup({ ...group, name: '成长小组' }, open);
    expect(groups.after(0n, renamed, started, fact)).toEqual({ ...groups.row(started, fact), name: '成长小组' });
  });

  it('keeps a corrected session in its place', () => {
    const session = (sessionId: string, attendances: number) => ({ sessionId, heldOn: '2024-05-17', attendances });
    const facts = ['s1', 's2', 's3'].map((id): GroupFact => ({ type: 'GroupSessionHeld', data: session(id, 6) }));
    const row = groups.after(1n, holdGroupSession(session('s1', 7), open), started, ...facts);
    expect(row).toMatchObject({ attendances: 19, held: [{ revision: '1' }, { revision: '2' }, { revision: '3' }] });
  });

  it.each([held, joined, left, completed])('is not made by $type alone', (fact) =>
    expect(groups.row(fact)).toBeUndefined(),
  );

  it.each([held, joined, completed])('is as before when $type is taken back', (fact) => {
    expect(groups.without(1n, started, fact)).toEqual(fresh);
  });

  it('goes when its start is taken back, and keeps what stands on it when that is corrected', () => {
    expect(groups.without(0n, started)).toBeUndefined();
    expect(groups.after(0n, startGroup({ ...group, name: '成长小组' }, open), started, held)).toEqual({
      ...fresh,
      name: '成长小组',
      sessions: 1,
      attendances: 6,
      held: [{ revision: '1', heldOn: '2024-05-17', attendances: 6, clients: [] }],
    });
  });
});

describe('the row of a wish', () => {
  const wishes = rowOf(wishesView, wishDecider);
  const wish = { wishId: 'x1', householdId: 'h1', wish: '轮椅', registeredOn: '2024-06-08' };
  const registered: WishFact = { type: 'WishRegistered', data: wish };
  const fulfilled: WishFact = {
    type: 'WishFulfilled',
    data: { fulfilledOn: '2024-06-27', sponsor: '爱心企业', sponsorId: 'p1' },
  };
  const fresh = { station: 'liurong', wishId: 'x1', householdId: 'h1', registeredOn: '2024-06-08' };
  const fulfilment = { fulfilledOn: '2024-06-27', sponsorId: 'p1' };

  it('shows the wish and its fulfilment, nothing personal', () => {
    expect(wishes.row(registered)).toEqual(fresh);
    expect(wishes.row(registered, fulfilled)).toEqual({ ...fresh, fulfilment });
  });

  it('is not made by a fulfilment', () => expect(wishes.row(fulfilled)).toBeUndefined());

  it('follows corrections', () => {
    expect(wishes.without(1n, registered, fulfilled)).toEqual(fresh);
    expect(wishes.without(0n, registered)).toBeUndefined();
    const earlier = registerWish({ ...wish, registeredOn: '2024-06-07' }, open);
    expect(wishes.after(0n, earlier, registered, fulfilled)).toEqual({
      ...fresh,
      registeredOn: '2024-06-07',
      fulfilment,
    });
  });
});

it('shows a community event until it is taken back', () => {
  const events = rowOf(communityEventsView, communityEventDecider);
  const event = { communityEventId: 'x1', name: '便民慰问', scale: 'large', heldOn: '2024-09-17' } as const;
  const held: CommunityEventFact = { type: 'CommunityEventHeld', data: { ...event, attendances: 243 } };
  expect(events.row(held)).toEqual({ ...event, station: 'liurong', attendances: 243, party: false });
  expect(events.without(0n, held)).toBeUndefined();
});

it('shows an output until it is taken back', () => {
  const outputs = rowOf(outputsView, outputDecider);
  const output = { outputId: 'x1', kind: 'policyTalk', occurredOn: '2024-07-04', quantity: 1 };
  const recorded: OutputFact = { type: 'OutputRecorded', data: output };
  expect(outputs.row(recorded)).toEqual({ ...output, station: 'liurong' });
  expect(outputs.without(0n, recorded)).toBeUndefined();
});
