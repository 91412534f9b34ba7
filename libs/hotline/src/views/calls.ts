import { type View, change, stated } from '#kernel';
import type { HotlineCallFact, RecordedHotlineCall, RecordedResolution } from '../domain/hotline-call.ts';

/** A call as a list shows it. Nothing personal: who called and what was noted stays in the event. */
export interface CallRow extends Pick<
  RecordedHotlineCall,
  | 'callId'
  | 'calledOn'
  | 'calledAt'
  | 'direction'
  | 'topic'
  | 'outcome'
  | 'urgency'
  | 'followUpDueOn'
  | 'clientId'
  | 'caseId'
  | 'communityId'
  | 'districtId'
> {
  readonly station: string;
  readonly followUpNeeded: boolean;
  /** 1 while it needs a follow-up that nothing has closed. */
  readonly open: 0 | 1;
  /** What is due first comes first; what has no day to be followed up by comes behind, by the day of the call. */
  readonly dueOrder: string;
  readonly resolutions: readonly CallResolution[];
}

export interface CallResolution extends Pick<RecordedResolution, 'resolvedOn' | 'outcome' | 'closes'> {
  readonly revision: string;
}

const called = (station: string, call: RecordedHotlineCall, resolutions: readonly CallResolution[]): CallRow => {
  const { callId, calledOn, calledAt, direction, topic, outcome, urgency } = call;
  const { followUpDueOn, clientId, caseId, communityId, districtId, followUpNeeded = false } = call;
  const fields = { station, callId, calledOn, calledAt, direction, topic, outcome, urgency, followUpDueOn };
  const row = stated({ ...fields, clientId, caseId, communityId, districtId, followUpNeeded });
  const dueOrder = `${followUpDueOn ?? '9999-12-31'} ${calledOn}`;
  return { ...row, open: isOpen(followUpNeeded, resolutions), dueOrder, resolutions };
};

const isOpen = (followUpNeeded: boolean, resolutions: readonly CallResolution[]): 0 | 1 =>
  followUpNeeded && resolutions.every(({ closes }) => !closes) ? 1 : 0;

const resolved = (row: CallRow, resolutions: readonly CallResolution[]): CallRow => ({
  ...row,
  open: isOpen(row.followUpNeeded, resolutions),
  resolutions,
});

export const callsView: View<HotlineCallFact> = {
  name: 'calls',
  version: 2,
  collections: {
    calls: {
      byDay: ['station', 'calledOn'],
      byOpen: ['station', 'open', 'calledOn'],
      byDue: ['station', 'open', 'dueOrder'],
      byDistrict: ['station', 'districtId', 'calledOn'],
      byClient: ['station', 'clientId', 'calledOn'],
    },
  },
  when: {
    HotlineCallRecorded: ({ data, sign, subject, event }) => [
      change<CallRow>('calls', subject, (row) => {
        if (sign === 1) return called(event.metadata['station'] ?? '', data, row?.resolutions ?? []);
        return row?.resolutions.length === 0 ? undefined : row;
      }),
    ],
    HotlineResolutionRecorded: ({ data: { resolvedOn, outcome, closes }, sign, subject, revision }) => [
      change<CallRow>('calls', subject, (row) => {
        const others = row?.resolutions.filter((other) => other.revision !== revision) ?? [];
        return row && resolved(row, sign === 1 ? [...others, { revision, resolvedOn, outcome, closes }] : others);
      }),
    ],
  },
};
