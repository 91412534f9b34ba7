import { type Dated, type Decider, type Refusal, type Service } from '#kernel';
import { type CaseFact, type OpenedCase, caseFacts } from './case-facts.ts';
import { type Interval, closedWith, inOrder, outsideOf } from './intervals.ts';

export type CaseState = { readonly status: 'unknown' } | KnownCase;

export interface KnownCase {
  readonly status: 'open' | 'closed';
  readonly opened: OpenedCase;
  readonly intervals: readonly Interval[];
  readonly sessions: readonly { readonly sessionId: string; readonly heldOn: string }[];
  readonly closedUnder: readonly (string | undefined)[];
  readonly goals: readonly string[];
  /** Goals whose progress or outcome was recorded. */
  readonly followedGoals: readonly string[];
  readonly workers: readonly (Dated & { readonly worker: string })[];
  readonly referrals: readonly { readonly referredOn: string; readonly to: string }[];
  readonly reviews: readonly string[];
  /** Of the facts that stand, the opening first. */
  readonly revisions: readonly bigint[];
}

/** The worker who answers for a service. */
export const leadOf = ({ workers }: Service): string | undefined =>
  workers?.find(({ part }) => part === 'lead')?.workerId;

const opened = (facts: OpenedCase, revision: bigint): KnownCase => {
  const worker = leadOf(facts);
  return {
    status: 'open',
    opened: facts,
    intervals: [{ openedOn: facts.openedOn, openedBy: revision }],
    sessions: [],
    closedUnder: [],
    goals: [],
    followedGoals: [],
    workers: worker === undefined ? [] : [{ on: facts.openedOn, revision, worker }],
    referrals: [],
    reviews: [],
    revisions: [revision],
  };
};

const known = (state: CaseState, revision: bigint, become: (known: KnownCase) => Partial<KnownCase>): CaseState =>
  state.status === 'unknown' ? state : { ...state, ...become(state), revisions: [...state.revisions, revision] };

const idsOf = (goals: readonly { readonly goalId: string }[] = []): string[] => goals.map(({ goalId }) => goalId);

export const caseDecider: Decider<CaseState, CaseFact> = {
  category: 'case',
  facts: caseFacts,
  initial: { status: 'unknown' },
  evolve: {
    CaseOpened: (_, facts, revision) => opened(facts, revision),
    CaseAssessed: (state, _, revision) => known(state, revision, () => ({})),
    PlanAgreed: (state, plan, revision) =>
      known(state, revision, ({ goals }) => ({ goals: [...goals, ...idsOf(plan.goals)] })),
    SessionHeld: (state, { sessionId, heldOn, goals }, revision) =>
      known(state, revision, ({ sessions, followedGoals }) => ({
        sessions: [...sessions, { sessionId, heldOn }],
        followedGoals: [...followedGoals, ...idsOf(goals)],
      })),
    CaseEvaluated: (state, { goalOutcomes }, revision) =>
      known(state, revision, ({ followedGoals }) => ({ followedGoals: [...followedGoals, ...idsOf(goalOutcomes)] })),
    CaseClosed: (state, { closedOn, agreementId, goalOutcomes }, revision) =>
      known(state, revision, ({ intervals, closedUnder, followedGoals }) => ({
        status: 'closed',
        intervals: closedWith(intervals, closedOn, revision),
        closedUnder: [...closedUnder, agreementId],
        followedGoals: [...followedGoals, ...idsOf(goalOutcomes)],
      })),
    CaseReopened: (state, { reopenedOn: openedOn }, openedBy) =>
      known(state, openedBy, ({ intervals }) => ({
        status: 'open',
        intervals: [...intervals, { openedOn, openedBy }],
      })),
    ClientReferred: (state, { referredOn, to }, revision) =>
      known(state, revision, ({ referrals }) => ({ referrals: [...referrals, { referredOn, to }] })),
    CaseReassigned: (state, { reassignedOn: on, worker }, revision) =>
      known(state, revision, ({ workers }) => ({ workers: [...workers, { on, revision, worker }] })),
    CaseReviewed: (state, { reviewId }, revision) =>
      known(state, revision, ({ reviews }) => ({ reviews: [...reviews, reviewId] })),
  },
  leanedOn: {
    CaseOpened: (state) => state.status !== 'unknown' && state.revisions.length > 1,
    PlanAgreed: (state, { goals }) =>
      state.status !== 'unknown' && goals.some(({ goalId }) => state.followedGoals.includes(goalId)),
    CaseClosed: (state, _, revision) =>
      state.status !== 'unknown' && state.intervals.slice(0, -1).some(({ closedBy }) => closedBy === revision),
    CaseReopened: (state, _, revision) => state.status !== 'unknown' && isUsed(state, revision),
  },
  sound: (state) => (state.status === 'unknown' ? undefined : (inOrder(state.intervals) ?? strayOf(state))),
};

/** Whether the interval that the fact opened was closed again or holds a session that no other interval holds. */
function isUsed(state: KnownCase, openedBy: bigint): boolean {
  const others = state.intervals.filter((interval) => interval.openedBy !== openedBy);
  const own = state.intervals.find((interval) => interval.openedBy === openedBy);
  return own?.closedOn !== undefined || strayOf({ ...state, intervals: others }) !== undefined;
}

function strayOf({ sessions, intervals }: KnownCase): Refusal | undefined {
  for (const { heldOn } of sessions) {
    const outside = outsideOf(intervals, heldOn);
    if (outside) return outside;
  }
  return undefined;
}
