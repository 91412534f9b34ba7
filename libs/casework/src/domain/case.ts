import { type Decision, type OpenDay, type Refusal, latestOn, refuse, stated } from '#kernel';
import type {
  AgreedPlan,
  CaseFact,
  CaseReview,
  ClosedCase,
  EvaluatedCase,
  GoalProgress,
  HeldSession,
  OpenedCase,
  ReferredClient,
} from './case-facts.ts';
import { type CaseState, type KnownCase, leadOf } from './case-state.ts';
import { isBeforeAll, outsideOf } from './intervals.ts';

type Decide = Decision<CaseState, CaseFact>;
/** What the case itself knows and nobody has to ask. */
type Asked<F> = Omit<F, 'clientId' | 'communityId' | 'districtId' | 'again' | 'agreementId'>;

/** A case with a number is asked for again only by another request; one without has its id from its request. */
export const openCase =
  (opened: OpenedCase, { agreementId, today }: OpenDay): Decide =>
  (state) => {
    const { number, openedOn: day, broughtForward = false } = opened;
    if (state.status !== 'unknown') return number === undefined ? [] : refuse('duplicate-number', { number });
    if (leadOf(opened) === undefined) return refuse('no-worker');
    if (day > today || (agreementId === undefined && !broughtForward)) return refuse('outside-agreement', { day });
    return [{ type: 'CaseOpened', data: opened }];
  };

type Decided = readonly CaseFact[] | Refusal;

const ofKnown =
  (decide: (known: KnownCase) => Decided): Decide =>
  (state) =>
    state.status === 'unknown' ? refuse('unknown-case') : decide(state);

/** Decides about a service day of a case that there is. */
const onServiceDay = (day: string, { agreementId, today }: OpenDay, decide: (known: KnownCase) => Decided): Decide =>
  ofKnown((known) => (agreementId === undefined || day > today ? refuse('outside-agreement', { day }) : decide(known)));

const notBeforeOpening = ({ intervals }: KnownCase, day: string): Refusal | undefined =>
  isBeforeAll(intervals, day) ? refuse('before-opening', { day }) : undefined;

const unknownGoal = ({ goals }: KnownCase, named: readonly GoalProgress[] = []): Refusal | undefined =>
  named.every(({ goalId }) => goals.includes(goalId)) ? undefined : refuse('unknown-goal');

export const assessCase = (asked: { assessedOn: string; assessment?: string }, openDay: OpenDay): Decide =>
  onServiceDay(
    asked.assessedOn,
    openDay,
    (known) =>
      outsideOf(known.intervals, asked.assessedOn) ?? [
        { type: 'CaseAssessed', data: { ...asked, clientId: known.opened.clientId } },
      ],
  );

export const agreePlan = (plan: Asked<AgreedPlan>, openDay: OpenDay): Decide =>
  onServiceDay(plan.agreedOn, openDay, (known) => {
    if (plan.goals.length === 0) return refuse('missing-value', { field: 'goals' });
    return (
      outsideOf(known.intervals, plan.agreedOn) ?? [
        { type: 'PlanAgreed', data: { ...plan, clientId: known.opened.clientId } },
      ]
    );
  });

/** A late entry into a closed case is recorded when its day lies in a time when the case was open. */
export const holdSession = (session: Asked<HeldSession>, openDay: OpenDay): Decide =>
  onServiceDay(session.heldOn, openDay, (known) => {
    if (known.sessions.some(({ sessionId }) => sessionId === session.sessionId)) return [];
    if (session.minutes < 0) return refuse('negative', { field: 'minutes' });
    const { clientId, communityId, districtId } = known.opened;
    return (
      outsideOf(known.intervals, session.heldOn) ??
      unknownGoal(known, session.goals) ?? [
        { type: 'SessionHeld', data: { ...session, clientId, communityId, districtId } },
      ]
    );
  });

export const evaluateCase = (evaluated: Asked<EvaluatedCase>, openDay: OpenDay): Decide =>
  onServiceDay(
    evaluated.evaluatedOn,
    openDay,
    (known) =>
      notBeforeOpening(known, evaluated.evaluatedOn) ??
      unknownGoal(known, evaluated.goalOutcomes) ?? [
        { type: 'CaseEvaluated', data: { ...evaluated, clientId: known.opened.clientId } },
      ],
  );

export const closeCase = (closure: Asked<ClosedCase>, openDay: OpenDay): Decide =>
  onServiceDay(closure.closedOn, openDay, (known) => {
    const { closedOn: day } = closure;
    const { intervals, sessions, closedUnder, opened } = known;
    if (known.status === 'closed') return refuse('already-closed');
    if (day < intervals.at(-1)!.openedOn) return refuse('before-opening', { day });
    if (sessions.some(({ heldOn }) => heldOn > day)) return refuse('sessions-after-closure', { day });
    const { clientId, communityId, districtId } = opened;
    const { agreementId } = openDay;
    const again = closedUnder.includes(agreementId) || undefined;
    return (
      unknownGoal(known, closure.goalOutcomes) ?? [
        { type: 'CaseClosed', data: stated({ ...closure, clientId, communityId, districtId, agreementId, again }) },
      ]
    );
  });

export const reopenCase = (asked: { reopenedOn: string; reason?: string }, openDay: OpenDay): Decide =>
  onServiceDay(asked.reopenedOn, openDay, (known) => {
    const { reopenedOn: day } = asked;
    if (known.status === 'open')
      return known.intervals.length > 1 && known.intervals.at(-1)!.openedOn === day ? [] : refuse('already-open');
    if (day < known.intervals.at(-1)!.closedOn!) return refuse('before-closure', { day });
    const { clientId, districtId } = known.opened;
    return [{ type: 'CaseReopened', data: { ...asked, clientId, districtId } }];
  });

/** A referral alone closes nothing. */
export const referClient = (referral: Asked<ReferredClient>, openDay: OpenDay): Decide =>
  onServiceDay(referral.referredOn, openDay, (known) => {
    const { referredOn, to } = referral;
    if (known.referrals.some((earlier) => earlier.referredOn === referredOn && earlier.to === to)) return [];
    const { clientId, districtId } = known.opened;
    return (
      notBeforeOpening(known, referredOn) ?? [{ type: 'ClientReferred', data: { ...referral, clientId, districtId } }]
    );
  });

export const reassignCase = (worker: string, reassignedOn: string, today: string): Decide =>
  ofKnown((known) => {
    if (reassignedOn > today) return refuse('future-day', { day: reassignedOn });
    if (known.status === 'closed') return refuse('case-not-open');
    const from = latestOn(known.workers, reassignedOn)?.worker;
    if (from === undefined) return refuse('before-opening', { day: reassignedOn });
    return from === worker ? [] : [{ type: 'CaseReassigned', data: { reassignedOn, from, worker } }];
  });

/** A review speaks of the case or of one fact of it that stands; it changes neither. */
export const reviewCase = (review: Omit<CaseReview, 'clientId'>, today: string): Decide =>
  ofKnown((known) => {
    const { reviewId, reviewedOn, kind, comment, of } = review;
    if (known.reviews.includes(reviewId)) return [];
    if (reviewedOn > today) return refuse('future-day', { day: reviewedOn });
    if (kind === 'comment' && comment === undefined) return refuse('missing-value', { field: 'comment' });
    if (of !== undefined && !known.revisions.includes(BigInt(of.revision)))
      return refuse('unknown-fact', { revision: of.revision });
    return (
      notBeforeOpening(known, reviewedOn) ?? [
        { type: 'CaseReviewed', data: { ...review, clientId: known.opened.clientId } },
      ]
    );
  });
