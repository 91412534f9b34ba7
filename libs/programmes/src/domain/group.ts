import {
  type Decider,
  type Decision,
  type Descriptions,
  type Fact,
  type OpenDay,
  type Refusal,
  type Service,
  refuse,
  stated,
} from '#kernel';

/** Stream `group-<id>`. */
export type GroupFact =
  | Fact<'GroupStarted', StartedGroup>
  | Fact<'GroupSessionHeld', HeldGroupSession>
  | Fact<'GroupJoined', { joinedOn: string; clientId: string }>
  | Fact<'GroupLeft', { leftOn: string; clientId: string; reason?: string }>
  | Fact<'GroupCompleted', { completedOn: string; districtId?: string }>;

export interface StartedGroup extends Service {
  readonly groupId: string;
  readonly number?: string;
  readonly name: string;
  readonly kind?: string;
  readonly startedOn: string;
}

export interface HeldGroupSession extends Service {
  readonly sessionId?: string;
  readonly heldOn: string;
  readonly number?: number;
  readonly attendances: number;
  readonly minutes?: number;
  readonly participants?: readonly { readonly clientId?: string; readonly participantId?: string }[];
}

export const groupFacts: Descriptions<GroupFact> = {
  GroupStarted: { schema: 1, occurredOn: 'startedOn' },
  GroupSessionHeld: { schema: 1, occurredOn: 'heldOn' },
  GroupJoined: { schema: 1, occurredOn: 'joinedOn' },
  GroupLeft: { schema: 1, occurredOn: 'leftOn' },
  GroupCompleted: { schema: 1, occurredOn: 'completedOn' },
};

interface KnownGroup {
  readonly status: 'started' | 'completed';
  readonly group: StartedGroup;
  readonly completedOn?: string;
  readonly sessions: readonly Pick<HeldGroupSession, 'sessionId' | 'heldOn' | 'number'>[];
  readonly memberships: readonly Membership[];
}

interface Membership {
  readonly joined: bigint;
  readonly clientId: string;
  readonly joinedOn: string;
  readonly leftOn?: string;
}

export type GroupState = { readonly status: 'unknown' } | KnownGroup;

/** An unknown group stays unknown. */
const known = (state: GroupState, then: (group: KnownGroup) => KnownGroup): GroupState =>
  state.status === 'unknown' ? state : then(state);

const current = ({ memberships }: KnownGroup, clientId: string): Membership | undefined =>
  memberships.find((membership) => membership.clientId === clientId && membership.leftOn === undefined);

export const groupDecider: Decider<GroupState, GroupFact> = {
  category: 'group',
  facts: groupFacts,
  initial: { status: 'unknown' },
  evolve: {
    GroupStarted: (_, group) => ({ status: 'started', group, sessions: [], memberships: [] }),
    GroupSessionHeld: (state, session) =>
      known(state, (group) => ({ ...group, sessions: [...group.sessions, session] })),
    GroupJoined: (state, { clientId, joinedOn }, joined) =>
      known(state, (group) => ({ ...group, memberships: [...group.memberships, { joined, clientId, joinedOn }] })),
    GroupLeft: (state, { clientId, leftOn }) =>
      known(state, (group) => ({
        ...group,
        memberships: group.memberships.map((membership) =>
          membership === current(group, clientId) ? { ...membership, leftOn } : membership,
        ),
      })),
    GroupCompleted: (state, { completedOn }) =>
      known(state, (group) => ({ ...group, status: 'completed', completedOn })),
  },
  leanedOn: {
    GroupStarted: (state) =>
      state.status === 'completed' ||
      (state.status === 'started' && state.sessions.length + state.memberships.length > 0),
    GroupJoined: (state, _, revision) =>
      state.status !== 'unknown' &&
      state.memberships.some(({ joined, leftOn }) => joined === revision && leftOn !== undefined),
  },
  sound: (state) => {
    if (state.status === 'unknown') return undefined;
    const numbers = state.sessions.map(({ number }) => number).filter((number) => number !== undefined);
    if (new Set(numbers).size < numbers.length) return refuse('duplicate-number');
    if (state.memberships.some(({ joinedOn, leftOn = joinedOn }) => leftOn < joinedOn)) return refuse('before-joining');
    const members = state.memberships.filter(({ leftOn }) => leftOn === undefined).map(({ clientId }) => clientId);
    if (new Set(members).size < members.length) return refuse('has-dependants');
    return [...state.sessions.map(({ heldOn }) => heldOn), ...state.memberships.map(({ joinedOn }) => joinedOn)]
      .map((day) => outOfGroup(day, state))
      .find((refusal) => refusal !== undefined);
  },
};

/** A day on which the group did not exist yet or any more. */
const outOfGroup = (day: string, { group, completedOn }: KnownGroup): Refusal | undefined => {
  if (day < group.startedOn) return refuse('before-opening', { day: group.startedOn });
  if (completedOn !== undefined && day > completedOn) return refuse('after-completion', { day: completedOn });
  return undefined;
};

const outside = (day: string, { agreementId, today }: OpenDay): Refusal | undefined =>
  day > today || agreementId === undefined ? refuse('outside-agreement', { day }) : undefined;

type Decide = Decision<GroupState, GroupFact>;

export const startGroup =
  (group: StartedGroup, openDay: OpenDay): Decide =>
  (state) => {
    const { number, startedOn } = group;
    if (state.status !== 'unknown') return number === undefined ? [] : refuse('duplicate-number', { number });
    return outside(startedOn, openDay) ?? [{ type: 'GroupStarted', data: group }];
  };

/** It counts where the group does. */
export const holdGroupSession =
  (session: HeldGroupSession & { readonly sessionId: string }, openDay: OpenDay): Decide =>
  (state) => {
    const { sessionId, heldOn, number, attendances } = session;
    if (state.status === 'unknown') return refuse('unknown-group');
    if (state.sessions.some((held) => held.sessionId === sessionId)) return [];
    if (attendances < 0) return refuse('negative');
    if (number !== undefined && state.sessions.some((held) => held.number === number))
      return refuse('duplicate-number', { number });
    const { communityId, districtId } = state.group;
    return (
      outOfGroup(heldOn, state) ??
      outside(heldOn, openDay) ?? [
        { type: 'GroupSessionHeld', data: { ...session, ...stated({ communityId, districtId }) } },
      ]
    );
  };

export const joinGroup =
  (joining: { clientId: string; joinedOn: string }, openDay: OpenDay): Decide =>
  (state) => {
    if (state.status === 'unknown') return refuse('unknown-group');
    if (current(state, joining.clientId) !== undefined) return [];
    const { joinedOn } = joining;
    return outOfGroup(joinedOn, state) ?? outside(joinedOn, openDay) ?? [{ type: 'GroupJoined', data: joining }];
  };

export const leaveGroup =
  (leaving: { clientId: string; leftOn: string; reason?: string }, openDay: OpenDay): Decide =>
  (state) => {
    const { clientId, leftOn } = leaving;
    if (state.status === 'unknown') return refuse('unknown-group');
    const membership = current(state, clientId);
    if (membership === undefined) {
      const left = state.memberships.some((ended) => ended.clientId === clientId && ended.leftOn === leftOn);
      return left ? [] : refuse('not-a-member');
    }
    if (leftOn < membership.joinedOn) return refuse('before-joining', { day: membership.joinedOn });
    return outside(leftOn, openDay) ?? [{ type: 'GroupLeft', data: leaving }];
  };

export const completeGroup =
  (completedOn: string, openDay: OpenDay): Decide =>
  (state) => {
    if (state.status === 'unknown') return refuse('unknown-group');
    if (state.completedOn === completedOn) return [];
    if (state.completedOn !== undefined) return refuse('already-completed', { day: state.completedOn });
    const { districtId } = state.group;
    return (
      outOfGroup(completedOn, state) ??
      groupDecider.sound?.({ ...state, completedOn }) ??
      outside(completedOn, openDay) ?? [{ type: 'GroupCompleted', data: { completedOn, ...stated({ districtId }) } }]
    );
  };
