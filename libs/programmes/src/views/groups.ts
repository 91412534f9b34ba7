import { type SeenFact, type View, change, stated } from '#kernel';
import type { GroupFact, HeldGroupSession, StartedGroup } from '../domain/group.ts';

/** A group and what came of it so far. */
export interface GroupRow extends Pick<
  StartedGroup,
  'groupId' | 'number' | 'name' | 'kind' | 'districtId' | 'startedOn'
> {
  readonly station: string;
  readonly completedOn?: string;
  readonly sessions: number;
  readonly attendances: number;
  /** Who has joined and not left. */
  readonly members: number;
  /** The sessions, in the order of their recording. */
  readonly held: readonly GroupSession[];
  /** Joinings and leavings, in the order of their recording. */
  readonly turns: readonly GroupTurn[];
}

export interface GroupSession extends Pick<HeldGroupSession, 'heldOn' | 'number' | 'attendances' | 'minutes'> {
  /** Of the fact in the group's stream, by which it is corrected or taken back. */
  readonly revision: string;
  /** The clients who were there, as far as they were named. */
  readonly clients: readonly string[];
}

/** A client joined or left on a day. */
export interface GroupTurn {
  readonly revision: string;
  readonly clientId: string;
  readonly on: string;
  readonly turn: 'joined' | 'left';
}

type Told = Pick<GroupRow, 'completedOn' | 'held' | 'turns'>;

const started = (
  station: string,
  { groupId, number, name, kind, districtId, startedOn }: StartedGroup,
  { completedOn, held, turns }: Told,
): GroupRow => ({
  ...stated({ station, groupId, number, name, kind, districtId, startedOn, completedOn }),
  ...counted({ held, turns }),
});

function counted({ held, turns }: Pick<Told, 'held' | 'turns'>) {
  const joined = turns.filter(({ turn }) => turn === 'joined').length;
  const attendances = held.reduce((sum, session) => sum + session.attendances, 0);
  return { sessions: held.length, attendances, members: 2 * joined - turns.length, held, turns };
}

/** A change of a group that is there. */
const known = (subject: string, fold: (row: GroupRow) => GroupRow) => [
  change<GroupRow>('groups', subject, (row) => row && fold(row)),
];

/** The entries in the order of their facts, with that of this fact or, when it is taken back, without. */
function told<Entry extends { readonly revision: string }>(
  entries: readonly Entry[],
  { sign, revision }: SeenFact,
  entry: Entry,
): readonly Entry[] {
  const others = entries.filter((other) => other.revision !== revision);
  if (sign === -1) return others;
  return [...others, entry].sort((one, other) => Number(one.revision) - Number(other.revision));
}

const turned = (fact: SeenFact, clientId: string, on: string, turn: GroupTurn['turn']) =>
  known(fact.subject, (row) => {
    const turns = told(row.turns, fact, { revision: fact.revision, clientId, on, turn });
    return { ...row, ...counted({ held: row.held, turns }) };
  });

function sessionOf({ data, revision }: SeenFact<HeldGroupSession>): GroupSession {
  const { heldOn, number, attendances, minutes, participants = [] } = data;
  const clients = participants.flatMap(({ clientId }) => clientId ?? []);
  return { ...stated({ heldOn, number, attendances, minutes }), revision, clients };
}

export const groupsView: View<GroupFact> = {
  name: 'groups',
  version: 2,
  collections: { groups: { byDay: ['station', 'startedOn'], byDistrict: ['station', 'districtId', 'startedOn'] } },
  when: {
    GroupStarted: ({ data, sign, subject, event }) => [
      change<GroupRow>('groups', subject, (row) => {
        const before = row ?? { held: [], turns: [] };
        if (sign === 1) return started(event.metadata['station'] ?? '', data, before);
        return row && (row.held.length > 0 || row.turns.length > 0 || row.completedOn !== undefined) ? row : undefined;
      }),
    ],
    GroupSessionHeld: (fact) =>
      known(fact.subject, (row) => {
        const held = told(row.held, fact, sessionOf(fact));
        return { ...row, ...counted({ held, turns: row.turns }) };
      }),
    GroupJoined: (fact) => turned(fact, fact.data.clientId, fact.data.joinedOn, 'joined'),
    GroupLeft: (fact) => turned(fact, fact.data.clientId, fact.data.leftOn, 'left'),
    GroupCompleted: ({ data: { completedOn }, sign, subject }) =>
      known(subject, (row) => {
        const { completedOn: _, ...meeting } = row;
        return sign === 1 ? { ...row, completedOn } : meeting;
      }),
  },
};
