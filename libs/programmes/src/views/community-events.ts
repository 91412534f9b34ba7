import { type View, change, stated } from '#kernel';
import type { CommunityEventFact, HeldCommunityEvent } from '../domain/community-event.ts';

/** A community event as a list shows it. */
export interface CommunityEventRow extends Omit<
  HeldCommunityEvent,
  'participants' | 'workers' | 'lateReason' | 'claimedRecordedOn' | 'party'
> {
  readonly station: string;
  readonly party: boolean;
}

const held = (station: string, event: HeldCommunityEvent): CommunityEventRow => {
  const { communityEventId, number, name, scale, communityId, districtId, heldOn, party = false } = event;
  const { attendances, headcount, targetGroupAttendances, volunteers } = event;
  return {
    ...stated({ station, communityEventId, number, name, scale, communityId, districtId, heldOn, party }),
    ...stated({ attendances, headcount, targetGroupAttendances, volunteers }),
  };
};

export const communityEventsView: View<CommunityEventFact> = {
  name: 'communityEvents',
  version: 2,
  collections: { communityEvents: { byDay: ['station', 'heldOn'], byDistrict: ['station', 'districtId', 'heldOn'] } },
  when: {
    CommunityEventHeld: ({ data, sign, subject, event }) => [
      change<CommunityEventRow>('communityEvents', subject, () =>
        sign === 1 ? held(event.metadata['station'] ?? '', data) : undefined,
      ),
    ],
  },
};
