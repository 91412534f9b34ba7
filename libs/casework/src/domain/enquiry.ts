import { type Decider, type Decision, type Descriptions, type Fact, type OpenDay, refuse } from '#kernel';

/** Stream `enquiry-<id>`: somebody asked for help and there is no case (yet). */
export type EnquiryFact =
  | Fact<'EnquiryMade', MadeEnquiry>
  | Fact<'EnquiryDeclined', { declinedOn: string; reason: string }>
  | Fact<'EnquiryServedOnce', { servedOn: string; outcome?: string }>;

/** Personal: enquirer, concern. */
export interface MadeEnquiry {
  readonly enquiryId: string;
  readonly enquiredOn: string;
  /** A key of the list `caseSource`. */
  readonly source: string;
  readonly districtId?: string;
  readonly communityId?: string;
  readonly clientId?: string;
  readonly enquirer?: string;
  readonly concern?: string;
}

export const enquiryFacts: Descriptions<EnquiryFact> = {
  EnquiryMade: {
    schema: 1,
    occurredOn: 'enquiredOn',
    personal: { enquirer: 'enquiryId', concern: 'enquiryId' },
  },
  EnquiryDeclined: { schema: 1, occurredOn: 'declinedOn' },
  EnquiryServedOnce: { schema: 1, occurredOn: 'servedOn' },
};

export type EnquiryState =
  | { readonly status: 'unknown' }
  | { readonly status: 'made'; readonly enquiredOn: string }
  | { readonly status: 'declined' | 'servedOnce'; readonly enquiredOn: string; readonly endedOn: string };

const ended = (state: EnquiryState, status: 'declined' | 'servedOnce', endedOn: string): EnquiryState =>
  state.status === 'unknown' ? state : { status, enquiredOn: state.enquiredOn, endedOn };

export const enquiryDecider: Decider<EnquiryState, EnquiryFact> = {
  category: 'enquiry',
  facts: enquiryFacts,
  initial: { status: 'unknown' },
  evolve: {
    EnquiryMade: (_, { enquiredOn }) => ({ status: 'made', enquiredOn }),
    EnquiryDeclined: (state, { declinedOn }) => ended(state, 'declined', declinedOn),
    EnquiryServedOnce: (state, { servedOn }) => ended(state, 'servedOnce', servedOn),
  },
  leanedOn: { EnquiryMade: (state) => 'endedOn' in state },
  sound: (state) =>
    'endedOn' in state && state.endedOn < state.enquiredOn
      ? refuse('before-opening', { day: state.endedOn })
      : undefined,
};

type Decide = Decision<EnquiryState, EnquiryFact>;

export const makeEnquiry =
  (enquiry: MadeEnquiry, { agreementId, today }: OpenDay): Decide =>
  (state) => {
    if (state.status !== 'unknown') return [];
    if (agreementId === undefined || enquiry.enquiredOn > today)
      return refuse('outside-agreement', { day: enquiry.enquiredOn });
    return [{ type: 'EnquiryMade', data: enquiry }];
  };

/** An enquiry ends once; the same end of the same day asked for again is no second one. */
const end =
  (status: 'declined' | 'servedOnce', day: string, { agreementId, today }: OpenDay, fact: EnquiryFact): Decide =>
  (state) => {
    if (state.status === 'unknown') return refuse('unknown-enquiry');
    if (state.status !== 'made') return state.status === status && state.endedOn === day ? [] : refuse('already-ended');
    if (agreementId === undefined || day > today) return refuse('outside-agreement', { day });
    return day < state.enquiredOn ? refuse('before-opening', { day }) : [fact];
  };

export const declineEnquiry = (declined: { declinedOn: string; reason: string }, openDay: OpenDay): Decide =>
  end('declined', declined.declinedOn, openDay, { type: 'EnquiryDeclined', data: declined });

export const serveEnquiryOnce = (served: { servedOn: string; outcome?: string }, openDay: OpenDay): Decide =>
  end('servedOnce', served.servedOn, openDay, { type: 'EnquiryServedOnce', data: served });
