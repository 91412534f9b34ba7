import { type View, change, stated } from '#kernel';
import type { GroupFact, StartedGroup } from '../domain/group.ts';

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
}

const started = (
  station: string,
  { groupId, number, name, kind, districtId, startedOn }: StartedGroup,
  row?: GroupRow,
) => {
  const { sessions = 0, attendances = 0, members = 0, completedOn } = row ?? {};
  return {
    ...stated({ station, groupId, number, name, kind, districtId, startedOn, completedOn }),
    sessions,
    attendances,
    members,
  };
};

/** A change of a group that is there. */
const known = (subject: string, fold: (row: GroupRow) => GroupRow) => [
  change<GroupRow>('groups', subject, (row) => row && fold(row)),
];

export const groupsView: View<GroupFact> = {
  name: 'groups',
  version: 1,
  collections: { groups: { byDay: ['station', 'startedOn'] } },
  when: {
    GroupStarted: ({ data, sign, subject, event }) => [
      change<GroupRow>('groups', subject, (row) => {
        if (sign === 1) return started(event.metadata['station'] ?? '', data, row);
        return row && (row.sessions > 0 || row.members > 0 || row.completedOn !== undefined) ? row : undefined;
      }),
    ],
    GroupSessionHeld: ({ data, sign, subject }) =>
      known(subject, (row) => ({
        ...row,
        sessions: row.sessions + sign,
        attendances: row.attendances + sign * data.attendances,
      })),
    GroupJoined: ({ sign, subject }) => known(subject, (row) => ({ ...row, members: row.members + sign })),
    GroupLeft: ({ sign, subject }) => known(subject, (row) => ({ ...row, members: row.members - sign })),
    GroupCompleted: ({ data: { completedOn }, sign, subject }) =>
      known(subject, (row) => {
        const { completedOn: _, ...meeting } = row;
        return sign === 1 ? { ...row, completedOn } : meeting;
      }),
  },
};
