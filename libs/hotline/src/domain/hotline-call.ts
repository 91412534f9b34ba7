import {
  type Decider,
  type Decision,
  type Descriptions,
  type Fact,
  type OpenDay,
  type Service,
  refuse,
  stated,
} from '#kernel';

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
  /** The call needed follow-up and needs none any more. */
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

type Resolution = Pick<RecordedResolution, 'resolvedOn' | 'outcome' | 'closes' | 'districtId'>;

export const hotlineCallDecider: Decider<HotlineCallState, HotlineCallFact> = {
  category: 'hotlineCall',
  facts: hotlineCallFacts,
  initial: { status: 'unknown' },
  evolve: {
    HotlineCallRecorded: (_, call) => ({ status: 'recorded', call, resolutions: [] }),
    HotlineResolutionRecorded: (state, resolution) =>
      state.status === 'unknown' ? state : { ...state, resolutions: [...state.resolutions, resolution] },
  },
  leanedOn: { HotlineCallRecorded: (state) => state.status === 'recorded' && state.resolutions.length > 0 },
  sound: (state) => {
    if (state.status === 'unknown') return undefined;
    const { call, resolutions } = state;
    if (resolutions.some(({ resolvedOn }) => resolvedOn < call.calledOn)) return refuse('before-call');
    if (resolutions.filter(isFinal).length > 1) return refuse('already-resolved');
    return resolutions.every((resolution) => agrees(call, resolution)) ? undefined : refuse('has-dependants');
  },
};

const isFinal = ({ outcome }: Pick<Resolution, 'outcome'>): boolean => outcome !== 'inProgress';

/** A resolution takes out of the open calls what its call brought in, at the same place. */
const agrees = ({ followUpNeeded, districtId }: RecordedHotlineCall, resolution: Resolution): boolean =>
  resolution.closes === (isFinal(resolution) && followUpNeeded === true) && resolution.districtId === districtId;

type Decide = Decision<HotlineCallState, HotlineCallFact>;

/** What was said is about something; a call that reached nobody has no topic. */
const lacksTopic = ({ topic, outcome }: RecordedHotlineCall): boolean =>
  topic === undefined && (outcome === undefined || outcome === 'answered');

export const recordHotlineCall =
  (call: RecordedHotlineCall, { agreementId, today }: OpenDay): Decide =>
  (state) => {
    if (state.status === 'recorded') return [];
    if (call.calledOn > today || agreementId === undefined) return refuse('outside-agreement', { day: call.calledOn });
    if (lacksTopic(call)) return refuse('missing-value', { field: 'topic' });
    return [{ type: 'HotlineCallRecorded', data: call }];
  };

/** What was asked of a resolution; whose call it is and where it counts comes from the call. */
export type AskedResolution = Omit<RecordedResolution, 'callerId' | 'closes' | 'communityId' | 'districtId'>;

export const recordResolution =
  (asked: AskedResolution, { agreementId, today }: OpenDay): Decide =>
  (state) => {
    if (state.status === 'unknown') return refuse('unknown-call');
    const { call, resolutions } = state;
    const { resolvedOn, outcome } = asked;
    const final = resolutions.find(isFinal);
    if (final?.resolvedOn === resolvedOn && final.outcome === outcome) return [];
    if (final !== undefined) return refuse('already-resolved', { day: final.resolvedOn });
    if (resolvedOn < call.calledOn) return refuse('before-call', { day: call.calledOn });
    if (resolvedOn > today || agreementId === undefined) return refuse('outside-agreement', { day: resolvedOn });
    const { callerId, followUpNeeded, communityId, districtId } = call;
    const closes = isFinal(asked) && followUpNeeded === true;
    return [
      {
        type: 'HotlineResolutionRecorded',
        data: { ...asked, callerId, closes, ...stated({ communityId, districtId }) },
      },
    ];
  };
