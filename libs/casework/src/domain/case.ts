import type { Fact, Service } from '#kernel';

/** Stream `case-<id>`. Every fact that counts names client and place, so that it can be read alone. */
export type CaseFact =
  | Fact<'CaseOpened', OpenedCase>
  | Fact<'CaseAssessed', { assessedOn: string; clientId: string; assessment?: string }>
  | Fact<'PlanAgreed', { agreedOn: string; clientId: string; goals: readonly Goal[]; agreedWithClientOn?: string }>
  | Fact<'SessionHeld', HeldSession>
  | Fact<
      'CaseEvaluated',
      { evaluatedOn: string; clientId: string; evaluation?: string; goalOutcomes?: readonly GoalProgress[] }
    >
  | Fact<'CaseClosed', ClosedCase>
  | Fact<'CaseReopened', { reopenedOn: string; clientId: string; districtId: string; reason?: string }>
  | Fact<'ClientReferred', { referredOn: string; clientId: string; districtId: string; to: string; reason?: string }>
  | Fact<'CaseReassigned', { reassignedOn: string; from: string; worker: string }>;

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

/** Personal: text. */
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

/** Personal: note. */
export interface HeldSession extends Service {
  readonly sessionId: string;
  readonly clientId: string;
  readonly communityId: string;
  readonly districtId: string;
  readonly heldOn: string;
  readonly number?: number;
  readonly mode?: 'face' | 'phone' | 'online';
  readonly place: string;
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
  /** The case was closed under this agreement before: a closure counts once a case and agreement. */
  readonly again?: boolean;
}
