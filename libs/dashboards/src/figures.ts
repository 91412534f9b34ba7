import type { DataOf, Fact } from '#kernel';
import type { CaseFact } from '#casework';
import { type ClientFact, type HouseholdFact, reached } from '#clients';
import type { HotlineCallFact } from '#hotline';
import type { CommunityEventFact, GroupFact, OutputFact, WishFact } from '#programmes';
import type { ResourceLinkageFact } from '#resources';
import type { WorkerFact } from '#staffing';
import { dayAfter } from './days.ts';

/** What one fact adds to one figure on one day. Money in fen. */
export interface Contribution {
  readonly figure: string;
  /** Absent: unallocated. */
  readonly districtId?: string | undefined;
  /** The day on which it counts. */
  readonly day: string;
  readonly n: number;
}

/** Every fact of which some may count. */
export type DashboardFact =
  | CaseFact
  | ClientFact
  | HouseholdFact
  | HotlineCallFact
  | CommunityEventFact
  | GroupFact
  | OutputFact
  | WishFact
  | ResourceLinkageFact
  | WorkerFact;

type ContributionsOf<F extends Fact> = {
  readonly [Type in F['type']]?: (data: DataOf<F, Type>) => readonly Contribution[];
};

const reach = (outcome: string | undefined): 'reached' | 'unreached' => (reached(outcome) ? 'reached' : 'unreached');

/**
 * The facts that count, each as disjoint figures: which of them make up an indicator is a rule, applied when asked.
 * A figure of a state (households, workers, calls left open) rises and falls; its sum up to a day is the state on it.
 */
export const contributionsOf: ContributionsOf<DashboardFact> = {
  HouseholdOpened: ({ districtId, openedOn, origin, takenOverOn }) => [
    origin === 'takenOver'
      ? { figure: 'files.takenOver', districtId, day: takenOverOn ?? openedOn, n: 1 }
      : { figure: 'files.new', districtId, day: openedOn, n: 1 },
    { figure: 'households', districtId, day: openedOn, n: 1 },
  ],
  HouseholdClosed: ({ districtId, closedOn }) => [{ figure: 'households', districtId, day: closedOn, n: -1 }],

  FollowUpHeld: ({ districtId, channel, outcome, heldOn }) => [
    { figure: `followUp.${channel}.${reach(outcome)}`, districtId, day: heldOn, n: 1 },
  ],

  CaseOpened: ({ districtId, openedOn, broughtForward }) => [
    { figure: broughtForward === true ? 'case.broughtForward' : 'case.opened', districtId, day: openedOn, n: 1 },
  ],
  SessionHeld: ({ districtId, heldOn }) => [{ figure: 'case.session', districtId, day: heldOn, n: 1 }],
  CaseClosed: ({ districtId, closedOn, again }) => [
    { figure: again === true ? 'case.closedAgain' : 'case.closed', districtId, day: closedOn, n: 1 },
  ],

  GroupStarted: ({ districtId, startedOn }) => [{ figure: 'group.started', districtId, day: startedOn, n: 1 }],
  GroupCompleted: ({ districtId, completedOn }) => [{ figure: 'group.completed', districtId, day: completedOn, n: 1 }],
  GroupSessionHeld: ({ districtId, heldOn, attendances }) => [
    { figure: 'group.session', districtId, day: heldOn, n: 1 },
    { figure: 'group.attendances', districtId, day: heldOn, n: attendances },
  ],
  CommunityEventHeld: ({ districtId, heldOn, scale, attendances }) => [
    { figure: `event.${scale}`, districtId, day: heldOn, n: 1 },
    { figure: `event.${scale}.attendances`, districtId, day: heldOn, n: attendances },
  ],
  WishFulfilled: ({ districtId, fulfilledOn }) => [{ figure: 'wish.fulfilled', districtId, day: fulfilledOn, n: 1 }],
  OutputRecorded: ({ districtId, kind, occurredOn, quantity }) => [
    { figure: `output:${kind}`, districtId, day: occurredOn, n: quantity },
  ],

  HotlineCallRecorded: ({ districtId, direction, outcome, calledOn, followUpNeeded }) => [
    { figure: `hotline.${direction}.${reach(outcome)}`, districtId, day: calledOn, n: 1 },
    { figure: 'hotline.open', districtId, day: calledOn, n: followUpNeeded === true ? 1 : 0 },
  ],
  HotlineResolutionRecorded: ({ districtId, resolvedOn, closes }) => [
    { figure: 'hotline.open', districtId, day: resolvedOn, n: closes ? -1 : 0 },
  ],

  ResourceLinked: ({ districtId, linkedOn, valueFen, party, lowerBound }) =>
    linked({ districtId, day: linkedOn, valueFen, party, lowerBound }, 1),
  ResourceLinkageReversed: ({ districtId, reversedOn, valueFen, party, lowerBound }) =>
    linked({ districtId, day: reversedOn, valueFen, party, lowerBound }, -1),

  WorkerAppointed: ({ from, until }) => [{ figure: 'workers', day: from, n: 1 }, ...gone(until, 1)],
  WorkerLeft: ({ leftOn, until }) => [...gone(leftOn, 1), ...gone(until, -1)],
};

/** Workers who are no longer there behind their last day. */
const gone = (lastDay: string | undefined, workers: 1 | -1): Contribution[] =>
  lastDay === undefined ? [] : [{ figure: 'workers', day: dayAfter(lastDay), n: -workers }];

interface Linked {
  readonly districtId: string | undefined;
  readonly day: string;
  readonly valueFen: number;
  readonly party: boolean | undefined;
  readonly lowerBound: boolean | undefined;
}

const linked = ({ districtId, day, valueFen, party, lowerBound }: Linked, sign: 1 | -1): Contribution[] => [
  { figure: 'resource.fen', districtId, day, n: sign * valueFen },
  { figure: 'resource.partyFen', districtId, day, n: party === true ? sign * valueFen : 0 },
  { figure: 'resource.lowerBound', districtId, day, n: lowerBound === true ? sign : 0 },
];

/** What a fact of any type adds; nothing where its type does not count, and nothing that is nought. */
export const contributions = (type: string, data: object): readonly Contribution[] => {
  const of = Object.hasOwn(contributionsOf, type) ? contributionsOf[type as DashboardFact['type']] : undefined;
  return of === undefined ? [] : of(data as never).filter(({ n }) => n !== 0);
};
