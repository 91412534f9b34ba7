import { type Decider, type Decision, type Descriptions, type Fact, type OpenDay, type Service, refuse } from '#kernel';

/** Stream `hotlineCall-<id>`. */
export type HotlineCallFact =
  Fact<'HotlineCallRecorded', RecordedHotlineCall> | Fact<'HotlineResolutionRecorded', RecordedResolution>;

export interface RecordedHotlineCall extends Service {
  readonly callId: string;
  readonly callerId: string;
  readonly direction: 'in' | 'out';
  readonly calledOn: string;
  readonly calledAt?: string;
  readonly answeredAt?: string;
  readonly endedAt?: string;
  readonly minutes?: number;
  readonly line?: 'hotline' | 'workPhone';
  readonly topic?: string;
  readonly outcome?: string;
  readonly urgency?: string;
  readonly caller?: {
    readonly relation?: string;
    readonly anonymous?: boolean;
    readonly name?: string;
    readonly phone?: string;
  };
  readonly followUpNeeded?: boolean;
  readonly followUpDueOn?: string;
  readonly clientId?: string;
  readonly caseId?: string;
  readonly note?: string;
}

export interface RecordedResolution {
  readonly callerId: string;
  readonly resolvedOn: string;
  /** A key of the list `resolution`. */
  readonly outcome: string;
  /** The call needs no follow-up any more. */
  readonly closes: boolean;
  readonly communityId?: string;
  readonly districtId?: string;
  readonly note?: string;
  readonly caseId?: string;
  readonly followUpId?: string;
}

export const hotlineCallFacts: Descriptions<HotlineCallFact> = {
  HotlineCallRecorded: { schema: 1, occurredOn: 'calledOn', personal: { caller: 'callerId', note: 'callerId' } },
  HotlineResolutionRecorded: { schema: 1, occurredOn: 'resolvedOn', personal: { note: 'callerId' } },
};

export type HotlineCallState =
  | { readonly status: 'unknown' }
  | { readonly status: 'recorded'; readonly call: RecordedHotlineCall; readonly resolutions: readonly Resolution[] };

interface Resolution {
  readonly revision: bigint;
  readonly resolvedOn: string;
  readonly outcome: string;
  readonly closes: boolean;
}

export const hotlineCallDecider: Decider<HotlineCallState, HotlineCallFact> = {
  category: 'hotlineCall',
  facts: hotlineCallFacts,
  initial: { status: 'unknown' },
  evolve: {
    HotlineCallRecorded: (_, call) => ({ status: 'recorded', call, resolutions: [] }),
    HotlineResolutionRecorded: (state, { resolvedOn, outcome, closes }, revision) =>
      state.status === 'unknown'
        ? state
        : { ...state, resolutions: [...state.resolutions, { revision, resolvedOn, outcome, closes }] },
  },
  leanedOn: { HotlineCallRecorded: (state) => state.status === 'recorded' && state.resolutions.length > 0 },
};

type Decide = Decision<HotlineCallState, HotlineCallFact>;

export const recordHotlineCall =
  (call: RecordedHotlineCall, { agreementId, today }: OpenDay): Decide =>
  (state) => {
    if (state.status === 'recorded') return [];
    if (call.calledOn > today || agreementId === undefined) return refuse('outside-agreement', { day: call.calledOn });
    if (call.topic === undefined && call.outcome === undefined) return refuse('missing-value', { field: 'topic' });
    return [{ type: 'HotlineCallRecorded', data: call }];
  };
