import type { Fact } from '#kernel';

/** Stream `enquiry-<id>`: somebody asked for help and there is no case (yet). Personal: enquirer, concern. */
export type EnquiryFact =
  | Fact<
      'EnquiryMade',
      {
        enquiryId: string;
        enquiredOn: string;
        source: string;
        districtId?: string;
        communityId?: string;
        clientId?: string;
        enquirer?: string;
        concern?: string;
      }
    >
  | Fact<'EnquiryDeclined', { declinedOn: string; reason: string }>
  | Fact<'EnquiryServedOnce', { servedOn: string; outcome?: string }>;
