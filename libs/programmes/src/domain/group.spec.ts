import { type PlacedFact, correct, given, takeBack } from '#kernel';
import {
  type GroupFact,
  type StartedGroup,
  completeGroup,
  groupDecider,
  holdGroupSession,
  joinGroup,
  leaveGroup,
  startGroup,
} from './group.ts';

const open = { agreementId: 'a1', today: '2024-09-30' };
const group: StartedGroup = {
  groupId: 'g1',
  number: 'G001',
  name: '康复成长小组',
  districtId: 'd1',
  startedOn: '2024-05-11',
};
const started: GroupFact = { type: 'GroupStarted', data: group };
const session = { sessionId: 's1', heldOn: '2024-05-17', number: 1, attendances: 6 };
const held: GroupFact = { type: 'GroupSessionHeld', data: { ...session, districtId: 'd1' } };
const joining = { clientId: 'c1', joinedOn: '2024-05-11' };
const joined: GroupFact = { type: 'GroupJoined', data: joining };
const leaving = { clientId: 'c1', leftOn: '2024-05-24' };
const left: GroupFact = { type: 'GroupLeft', data: leaving };
const completed: GroupFact = { type: 'GroupCompleted', data: { completedOn: '2024-06-30', districtId: 'd1' } };

const groups = given(groupDecider);

describe('starting a group', () => {
  it('records it', () => groups().when(startGroup(group, open)).records(started));
  it('records nothing when one without a number is asked for again', () => {
    const { number: _, ...unnumbered } = group;
    groups({ type: 'GroupStarted', data: unnumbered }).when(startGroup(unnumbered, open)).recordsNothing();
  });
  it('refuses a number that is taken, and a day outside every agreement', () => {
    groups(started).when(startGroup(group, open)).refuses('duplicate-number', { number: 'G001' });
    groups()
      .when(startGroup(group, { today: open.today }))
      .refuses('outside-agreement');
  });
});

describe('holding a session', () => {
  it('records it where the group counts', () => groups(started).when(holdGroupSession(session, open)).records(held));
  it('records nothing when asked again', () =>
    groups(started, held).when(holdGroupSession(session, open)).recordsNothing());
  it.each([
    ['before-opening', { heldOn: '2024-05-10' }, { day: '2024-05-11' }],
    ['after-completion', { heldOn: '2024-07-01' }, { day: '2024-06-30' }],
    ['negative', { attendances: -1 }, {}],
    ['duplicate-number', { number: 1 }, { number: 1 }],
  ])('refuses, %s, %j', (word, other, details) =>
    groups(started, held, completed)
      .when(holdGroupSession({ ...session, sessionId: 's2', number: 2, ...other }, open))
      .refuses(word, details),
  );
  it('records one of today to which nobody came', () => {
    const empty = { ...session, attendances: 0 };
    groups(started)
      .when(holdGroupSession(empty, { ...open, today: session.heldOn }))
      .records({ type: 'GroupSessionHeld', data: { ...empty, districtId: 'd1' } });
  });
  it('records any number of sessions that have none', () => {
    const unnumbered = (sessionId: string) => ({ sessionId, heldOn: '2024-05-17', attendances: 6 });
    const recorded = (sessionId: string): GroupFact => ({
      type: 'GroupSessionHeld',
      data: { ...unnumbered(sessionId), districtId: 'd1' },
    });
    groups(started, recorded('s1'))
      .when(holdGroupSession(unnumbered('s2'), open))
      .records(recorded('s2'));
    groups(started, recorded('s1'), recorded('s2')).when(completeGroup('2024-06-30', open)).records(completed);
  });
  it.each(['2024-05-11', '2024-06-30'])('records one of the first or the last day of the group, %s', (heldOn) =>
    groups(started, completed)
      .when(holdGroupSession({ ...session, heldOn }, open))
      .records({ type: 'GroupSessionHeld', data: { ...session, heldOn, districtId: 'd1' } }),
  );
  it('refuses one of an unknown group, and a day still to come', () => {
    groups().when(holdGroupSession(session, open)).refuses('unknown-group');
    groups(started)
      .when(holdGroupSession(session, { ...open, today: '2024-05-16' }))
      .refuses('outside-agreement', { day: '2024-05-17' });
  });
  it('records a late entry into a completed group', () =>
    groups(started, completed).when(holdGroupSession(session, open)).records(held));
});

describe('joining and leaving', () => {
  it('records who joined', () => groups(started).when(joinGroup(joining, open)).records(joined));
  it('records nothing of a member who joins', () =>
    groups(started, joined).when(joinGroup(joining, open)).recordsNothing());
  it('refuses who joins before there is a group', () => {
    groups().when(joinGroup(joining, open)).refuses('unknown-group');
    groups(started)
      .when(joinGroup({ ...joining, joinedOn: '2024-05-10' }, open))
      .refuses('before-opening');
  });
  it('records who left', () => groups(started, joined).when(leaveGroup(leaving, open)).records(left));
  it('records nothing of who has left', () =>
    groups(started, joined, left).when(leaveGroup(leaving, open)).recordsNothing());
  it('refuses who never joined, and who leaves before joining', () => {
    groups().when(leaveGroup(leaving, open)).refuses('unknown-group');
    groups(started).when(leaveGroup(leaving, open)).refuses('not-a-member');
    groups(started, joined)
      .when(leaveGroup({ ...leaving, leftOn: '2024-05-10' }, open))
      .refuses('before-joining', { day: '2024-05-11' });
  });
  it('refuses who left on another day, or whom another has left', () => {
    groups(started, joined, left)
      .when(leaveGroup({ ...leaving, leftOn: '2024-05-25' }, open))
      .refuses('not-a-member');
    groups(started, joined, left)
      .when(leaveGroup({ ...leaving, clientId: 'c2' }, open))
      .refuses('not-a-member');
  });
  it('lets who leaves on the day of joining go, and nobody else with them', () => {
    const other: GroupFact = { type: 'GroupJoined', data: { clientId: 'c2', joinedOn: '2024-05-12' } };
    const atOnce = { clientId: 'c1', leftOn: '2024-05-11' };
    const gone: GroupFact = { type: 'GroupLeft', data: atOnce };
    groups(started, other, joined).when(leaveGroup(atOnce, open)).records(gone);
    groups(started, other, joined, gone)
      .when(joinGroup({ clientId: 'c2', joinedOn: '2024-05-12' }, open))
      .recordsNothing();
  });
  it('lets a member come back', () => {
    const again = { clientId: 'c1', joinedOn: '2024-06-01' };
    groups(started, joined, left).when(joinGroup(again, open)).records({ type: 'GroupJoined', data: again });
  });
});

describe('completing a group', () => {
  it('records it where the group counts', () =>
    groups(started, held).when(completeGroup('2024-06-30', open)).records(completed));
  it('records it with several members, and with one who came back', () => {
    const other: GroupFact = { type: 'GroupJoined', data: { clientId: 'c2', joinedOn: '2024-05-12' } };
    const again: GroupFact = { type: 'GroupJoined', data: { clientId: 'c1', joinedOn: '2024-06-01' } };
    groups(started, joined, other).when(completeGroup('2024-06-30', open)).records(completed);
    groups(started, joined, left, again).when(completeGroup('2024-06-30', open)).records(completed);
  });
  it('records nothing when it was completed then', () =>
    groups(started, completed).when(completeGroup('2024-06-30', open)).recordsNothing());
  it('refuses another day, a day before its sessions or outside every agreement', () => {
    groups().when(completeGroup('2024-06-30', open)).refuses('unknown-group');
    groups(started, completed)
      .when(completeGroup('2024-07-01', open))
      .refuses('already-completed', { day: '2024-06-30' });
    groups(started, held).when(completeGroup('2024-05-16', open)).refuses('after-completion');
    groups(started).when(completeGroup('2024-05-10', open)).refuses('before-opening');
    groups(started).when(completeGroup('2024-10-01', open)).refuses('outside-agreement');
  });
});

const placed = (facts: readonly GroupFact[]): PlacedFact<GroupFact>[] =>
  facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));
const back = (revision: bigint, ...facts: GroupFact[]) =>
  takeBack(groupDecider, placed(facts), revision, { kind: 'typo', reason: 'mistyped' });

describe('correcting a group', () => {
  it.each([held, joined, completed])('keeps its start while $type stands on it', (fact) => {
    expect(back(0n, started, fact)).toMatchObject({ word: 'has-dependants' });
    expect(back(1n, started, fact)).toMatchObject([{ type: 'FactTakenBack' }]);
  });
  it.each([held, joined, left, completed])('makes no group of $type alone', (fact) =>
    groups(fact).when(completeGroup('2024-06-30', open)).refuses('unknown-group'),
  );
  it('takes back a start on which nothing stands, and a joining that goes on beside one that ended', () => {
    const other: GroupFact = { type: 'GroupJoined', data: { clientId: 'c2', joinedOn: '2024-05-12' } };
    expect(back(0n, started)).toMatchObject([{ type: 'FactTakenBack' }]);
    expect(back(2n, started, joined, other, left)).toMatchObject([{ type: 'FactTakenBack' }]);
  });
  it('moves a joining up to the leaving and not behind it', () => {
    const joinedOn = (day: string) =>
      correct(
        groupDecider,
        placed([started, joined, left]),
        1n,
        joinGroup({ clientId: 'c1', joinedOn: day }, open),
        'mistyped',
      );
    expect(joinedOn('2024-05-24')).toMatchObject([{ type: 'FactCorrected' }]);
    expect(joinedOn('2024-05-25')).toMatchObject({ word: 'before-joining' });
  });
  it('refuses a start behind a joining', () => {
    const later = startGroup({ ...group, startedOn: '2024-05-12' }, open);
    expect(correct(groupDecider, placed([started, joined]), 0n, later, 'mistyped')).toMatchObject({
      word: 'before-opening',
    });
  });
  it('keeps a joining that ended, and a leaving after which the member came back', () => {
    const again: GroupFact = { type: 'GroupJoined', data: { clientId: 'c1', joinedOn: '2024-06-01' } };
    expect(back(1n, started, joined, left)).toMatchObject({ word: 'has-dependants' });
    expect(back(1n, started, joined, left, again)).toMatchObject({ word: 'has-dependants' });
    expect(back(2n, started, joined, left, again)).toMatchObject({ word: 'has-dependants' });
  });
  it('refuses a start behind its sessions and a number twice', () => {
    const later = startGroup({ ...group, startedOn: '2024-05-18' }, open);
    expect(correct(groupDecider, placed([started, held]), 0n, later, 'mistyped')).toMatchObject({
      word: 'before-opening',
    });
    const second: GroupFact = { type: 'GroupSessionHeld', data: { ...session, sessionId: 's2', number: 2 } };
    const other = holdGroupSession({ ...session, number: 2 }, open);
    expect(correct(groupDecider, placed([started, held, second]), 1n, other, 'mistyped')).toMatchObject({
      word: 'duplicate-number',
    });
  });
});
