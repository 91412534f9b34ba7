import { type Correction, type PlacedFact, correct, granted, takeBack } from '#kernel';
import { foldInMemory } from '#projection';
import { type EnquiryFact, enquiryDecider, enquiryFacts, makeEnquiry } from '../domain/enquiry.ts';
import { type EnquiryRow, enquiriesView } from './enquiries.ts';

type Told = EnquiryFact | Correction;

const enquiry = { enquiryId: 'e1', enquiredOn: '2024-05-10', source: 'hotline', enquirer: 'sealed', concern: 'sealed' };
const made: EnquiryFact = { type: 'EnquiryMade', data: enquiry };
const declined: EnquiryFact = { type: 'EnquiryDeclined', data: { declinedOn: '2024-05-12', reason: 'outOfScope' } };
const servedOnce: EnquiryFact = { type: 'EnquiryServedOnce', data: { servedOn: '2024-05-11' } };

const placed = (facts: readonly Told[]): PlacedFact<Told>[] =>
  facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));
const row = (...facts: Told[]): EnquiryRow | undefined => {
  const events = placed(facts).map(({ fact, revision, id }) => ({
    ...fact,
    id,
    revision,
    position: revision,
    stream: 'enquiry-e1',
    metadata: { station: 'liurong', recordedAt: '2024-06-12T00:00:00.000Z' },
  }));
  return foldInMemory(enquiriesView, events, enquiryFacts).get('enquiries')?.get('e1') as EnquiryRow | undefined;
};
const without = (facts: readonly Told[], revision: bigint): Told[] => [
  ...facts,
  ...granted(takeBack(enquiryDecider, placed(facts), revision, { kind: 'typo', reason: 'r' })),
];

const shown = { station: 'liurong', enquiryId: 'e1', enquiredOn: '2024-05-10', source: 'hotline', status: 'made' };

describe('the row of an enquiry', () => {
  it('shows the enquiry and nothing personal', () => expect(row(made)).toEqual(shown));

  it('shows how it ended, until that is taken back', () => {
    expect(row(made, declined)).toEqual({ ...shown, status: 'declined', endedOn: '2024-05-12' });
    expect(row(made, servedOnce)).toEqual({ ...shown, status: 'servedOnce', endedOn: '2024-05-11' });
    expect(row(...without([made, declined], 1n))).toEqual(shown);
  });

  it('keeps its end when the enquiry is corrected, and goes when it is taken back', () => {
    const facts = [made, declined];
    const decision = makeEnquiry({ ...enquiry, source: 'other' }, { agreementId: 'a1', today: '2024-09-30' });
    const corrections = granted(correct(enquiryDecider, placed(facts), 0n, decision, 'r'));
    expect(row(...facts, ...corrections)).toMatchObject({ source: 'other', status: 'declined' });
    expect(row(...without([made], 0n))).toBeUndefined();
  });
});
