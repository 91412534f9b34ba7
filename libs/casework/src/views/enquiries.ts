import { type Change, type SeenFact, type View, change, stated } from '#kernel';
import type { EnquiryFact, MadeEnquiry } from '../domain/enquiry.ts';

/** An enquiry and how it ended. Who asked, and about what, stays in the event. */
export interface EnquiryRow extends Omit<MadeEnquiry, 'enquirer' | 'concern'> {
  readonly station: string;
  /** `made` until it ends. */
  readonly status: 'made' | 'declined' | 'servedOnce';
  readonly endedOn?: string;
}

const ended = ({ subject, sign }: SeenFact, status: 'declined' | 'servedOnce', endedOn: string): readonly Change[] => [
  change<EnquiryRow>('enquiries', subject, (row) => {
    if (row === undefined) return undefined;
    const { endedOn: _, ...made } = row;
    return sign === 1 ? { ...made, status, endedOn } : { ...made, status: 'made' };
  }),
];

/** Who asked for help without there being a case, and what became of it. */
export const enquiriesView: View<EnquiryFact> = {
  name: 'enquiries',
  version: 1,
  collections: {
    enquiries: { byDay: ['station', 'enquiredOn'], byStatus: ['station', 'status', 'enquiredOn'] },
  },
  when: {
    EnquiryMade: ({ data, sign, subject, event }) => [
      change<EnquiryRow>('enquiries', subject, (row) => {
        const { status = 'made', endedOn } = row ?? {};
        if (sign === -1) return endedOn === undefined ? undefined : row;
        const { enquirer: _enquirer, concern: _concern, ...made } = data;
        return { ...made, station: event.metadata['station'] ?? '', status, ...stated({ endedOn }) };
      }),
    ],
    EnquiryDeclined: (fact) => ended(fact, 'declined', fact.data.declinedOn),
    EnquiryServedOnce: (fact) => ended(fact, 'servedOnce', fact.data.servedOn),
  },
};
