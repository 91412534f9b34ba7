import { type Change, type SeenFact, type View, change } from '#kernel';
import type { CaseFact } from '#casework';
import type { HotlineCallFact } from '#hotline';
import type { GroupFact, WishFact } from '#programmes';
import type { ResourceLinkageFact } from '#resources';

/** A stream that speaks of a client, a case or a household beside their own streams. */
export interface RelatedRow {
  readonly station: string;
  readonly subject: string;
  readonly stream: string;
  /** How many standing facts relate the two. */
  readonly facts: number;
}

const related = (fact: SeenFact, ...subjects: (string | undefined)[]): readonly Change[] =>
  subjects
    .filter((subject) => subject !== undefined)
    .map((subject) =>
      change<RelatedRow>('related', `${subject}|${fact.stream}`, (row) => {
        const facts = (row?.facts ?? 0) + fact.sign;
        const station = fact.event.metadata['station'] ?? '';
        return facts === 0 ? undefined : { station, subject, stream: fact.stream, facts };
      }),
    );

/** Which streams a timeline has to read beside the case's and the client's own. */
export const relatedView: View<CaseFact | HotlineCallFact | WishFact | ResourceLinkageFact | GroupFact> = {
  name: 'related',
  version: 2,
  collections: { related: { bySubject: ['station', 'subject', 'stream'] } },
  when: {
    CaseOpened: (fact) => related(fact, fact.data.clientId),
    HotlineCallRecorded: (fact) => related(fact, fact.data.clientId, fact.data.caseId),
    WishRegistered: (fact) => related(fact, fact.data.clientId, fact.data.householdId),
    ResourceDistributed: (fact) => related(fact, fact.data.to.client, fact.data.to.household),
    GroupJoined: (fact) => related(fact, fact.data.clientId),
    GroupLeft: (fact) => related(fact, fact.data.clientId),
  },
};
