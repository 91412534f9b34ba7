import type { Descriptions, Fact, Service } from '#kernel';

/** Stream `case-<id>`. Every fact that counts names client and place, so that it can be read alone. */
export type CaseFact =
  | Fact<'CaseOpened', OpenedCase>
  | Fact<'CaseAssessed', { assessedOn: string; clientId: string; assessment?: string }>
  | Fact<'PlanAgreed', AgreedPlan>
  | Fact<'SessionHeld', HeldSession>
  | Fact<'CaseEvaluated', EvaluatedCase>
  | Fact<'CaseClosed', ClosedCase>
  | Fact<'CaseReopened', { reopenedOn: string; clientId: string; districtId: string; reason?: string }>
  | Fact<'ClientReferred', ReferredClient>
  | Fact<'CaseReassigned', { reassignedOn: string; from: string; worker: string }>
  | Fact<'CaseReviewed', CaseReview>;

/** Personal: concern. */
export interface OpenedCase extends Service {
  readonly caseId: string;
  readonly clientId: string;
  readonly householdId: string;
  readonly communityId: string;
  readonly districtId: string;
  readonly number?: string;
  readonly unit?: 'person' | 'household';
  readonly enquiredOn?: string;
  readonly openedOn: string;
  readonly source: string;
  readonly category: string;
  readonly complexity?: 'ordinary' | 'difficult' | 'crisis';
  readonly concern?: string;
  /** Opened before the agreement and carried into it. */
  readonly broughtForward?: boolean;
}

export interface AgreedPlan {
  readonly agreedOn: string;
  readonly clientId: string;
  readonly goals: readonly Goal[];
  readonly agreedWithClientOn?: string;
}

/** Personal: text, measure. */
export interface Goal {
  readonly goalId: string;
  readonly text: string;
  readonly measure?: string;
  readonly dueOn?: string;
}

export interface GoalProgress {
  readonly goalId: string;
  readonly progress: string;
}

/** Personal: evaluation. */
export interface EvaluatedCase {
  readonly evaluatedOn: string;
  readonly clientId: string;
  readonly evaluation?: string;
  readonly goalOutcomes?: readonly GoalProgress[];
}

/** Personal: reason. */
export interface ReferredClient {
  readonly referredOn: string;
  readonly clientId: string;
  readonly districtId: string;
  readonly to: string;
  readonly reason?: string;
}

/** Personal: comment. */
export interface CaseReview {
  readonly reviewId: string;
  readonly clientId: string;
  readonly reviewedOn: string;
  readonly kind: (typeof reviewKinds)[number];
  readonly comment?: string;
  /** The fact of the case's stream that it speaks of; absent: of the case. */
  readonly of?: { readonly revision: string };
}

export const reviewKinds = ['comment', 'approve', 'return'] as const;

/** Personal: note, placeNote. */
export interface HeldSession extends Service {
  readonly sessionId: string;
  readonly clientId: string;
  readonly communityId: string;
  readonly districtId: string;
  readonly heldOn: string;
  readonly number?: number;
  readonly mode?: 'face' | 'phone' | 'online';
  /** A key of the list `place`; `elsewhere`: as the placeNote says. */
  readonly place: string;
  readonly placeNote?: string;
  readonly minutes: number;
  readonly note: string;
  readonly goals?: readonly GoalProgress[];
  readonly goalProgress?: string;
}

/** Personal: summary. */
export interface ClosedCase {
  readonly closedOn: string;
  readonly clientId: string;
  readonly communityId: string;
  readonly districtId: string;
  readonly reason: string;
  readonly clientAgreed?: boolean;
  readonly referredTo?: string;
  readonly summary?: string;
  readonly goalOutcomes?: readonly GoalProgress[];
  readonly postClosureDueOn?: string;
  /** The agreement that holds the day. */
  readonly agreementId?: string;
  /** The case was closed under this agreement before: a closure counts once a case and agreement. */
  readonly again?: boolean;
}

export const caseFacts: Descriptions<CaseFact> = {
  CaseOpened: { schema: 1, occurredOn: 'openedOn', personal: { concern: 'clientId' } },
  CaseAssessed: { schema: 1, occurredOn: 'assessedOn', personal: { assessment: 'clientId' } },
  PlanAgreed: {
    schema: 1,
    occurredOn: 'agreedOn',
    personal: { 'goals.*.text': 'clientId', 'goals.*.measure': 'clientId' },
  },
  SessionHeld: { schema: 1, occurredOn: 'heldOn', personal: { note: 'clientId', placeNote: 'clientId' } },
  CaseEvaluated: { schema: 1, occurredOn: 'evaluatedOn', personal: { evaluation: 'clientId' } },
  CaseClosed: { schema: 1, occurredOn: 'closedOn', personal: { summary: 'clientId' } },
  CaseReopened: { schema: 1, occurredOn: 'reopenedOn', personal: { reason: 'clientId' } },
  ClientReferred: { schema: 1, occurredOn: 'referredOn', personal: { reason: 'clientId' } },
  CaseReassigned: { schema: 1, occurredOn: 'reassignedOn' },
  CaseReviewed: { schema: 1, occurredOn: 'reviewedOn', personal: { comment: 'clientId' } },
};
