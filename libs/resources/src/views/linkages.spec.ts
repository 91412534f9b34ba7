import { type Correction, type PlacedFact, Refusal, correct, takeBack } from '#kernel';
import { foldInMemory } from '#projection';
import {
  type LinkedResource,
  type ResourceLinkageFact,
  distributeResource,
  linkResource,
  resourceLinkageDecider,
  resourceLinkageFacts,
} from '../domain/resource-linkage.ts';
import { type LinkageRow, linkagesView } from './linkages.ts';

type Told = ResourceLinkageFact | Correction;

const linkage: LinkedResource = {
  linkageId: 'l1',
  donorId: 'p1',
  linkedOn: '2024-05-18',
  source: { kind: 'charity', name: 'sealed' },
  kind: 'money',
  valueFen: 1000,
  valuationBasis: 'bankSlip',
  districtId: 'd1',
};
const linked: ResourceLinkageFact = { type: 'ResourceLinked', data: linkage };
const received: ResourceLinkageFact = { type: 'ResourceReceived', data: { receivedOn: '2024-05-19' } };
const gift = (distributionId: string, valueFen: number): ResourceLinkageFact => ({
  type: 'ResourceDistributed',
  data: { distributionId, distributedOn: '2024-06-01', to: { household: 'h1' }, valueFen },
});
const reversed: ResourceLinkageFact = {
  type: 'ResourceLinkageReversed',
  data: { reversedOn: '2024-06-03', reason: 'withdrawn', valueFen: 1000, districtId: 'd1' },
};

const placed = (facts: readonly Told[]): PlacedFact<Told>[] =>
  facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));

const row = (...facts: Told[]): LinkageRow | undefined => {
  const events = placed(facts).map(({ fact, revision, id }) => ({
    ...fact,
    id,
    revision,
    position: revision,
    stream: 'resourceLinkage-l1',
    metadata: { station: 'liurong', recordedAt: '2024-06-12T00:00:00.000Z' },
  }));
  return foldInMemory(linkagesView, events, resourceLinkageFacts).get('linkages')?.get('l1') as LinkageRow | undefined;
};

const withTakenBack = (facts: Told[], revision: bigint): Told[] => {
  const answer = takeBack(resourceLinkageDecider, placed(facts), revision, { kind: 'typo', reason: 'mistyped' });
  if (answer instanceof Refusal) throw new Error(answer.word);
  return [...facts, ...answer];
};

const withCorrected = (facts: ResourceLinkageFact[], other: Partial<LinkedResource>): Told[] =>
  withDecidedAgain(facts, 0n, linkResource({ ...linkage, ...other }, { agreementId: 'a1', today: '2024-09-30' }));

const withDecidedAgain = (
  facts: ResourceLinkageFact[],
  revision: bigint,
  decision: ReturnType<typeof linkResource>,
): Told[] => {
  const history = placed(facts) as PlacedFact<ResourceLinkageFact>[];
  const answer = correct(resourceLinkageDecider, history, revision, decision, '-');
  if (answer instanceof Refusal) throw new Error(answer.word);
  return [...facts, ...answer];
};

describe('the row of a linkage', () => {
  it('shows the linkage without the donor’s name', () => {
    expect(row(linked)).toEqual({
      station: 'liurong',
      linkageId: 'l1',
      donorId: 'p1',
      linkedOn: '2024-05-18',
      sourceKind: 'charity',
      kind: 'money',
      valueFen: 1000,
      lowerBound: false,
      party: false,
      valuationBasis: 'bankSlip',
      districtId: 'd1',
      remainingFen: 1000,
      recipients: [],
    });
  });

  it('shows what remains and who was given the rest', () => {
    expect(row(linked, received, gift('g1', 300), gift('g2', 200))).toMatchObject({
      receivedOn: '2024-05-19',
      remainingFen: 500,
      recipients: [{ distributionId: 'g1' }, { distributionId: 'g2', to: { household: 'h1' } }],
    });
  });

  it('keeps the distributions by their days when one of them is corrected', () => {
    const facts = [linked, received, gift('g1', 300), gift('g2', 200)];
    const less = { distributionId: 'g1', distributedOn: '2024-06-01', to: { household: 'h1' }, valueFen: 100 };
    const corrected = withDecidedAgain(facts, 2n, distributeResource(less, { agreementId: 'a1', today: '2024-09-30' }));
    expect(row(...corrected)).toMatchObject({
      remainingFen: 700,
      recipients: [{ distributionId: 'g1', valueFen: 100 }, { distributionId: 'g2' }],
    });
    const later = { ...less, distributedOn: '2024-06-02' };
    expect(
      row(...withDecidedAgain(facts, 2n, distributeResource(later, { agreementId: 'a1', today: '2024-09-30' }))),
    ).toMatchObject({
      recipients: [{ distributionId: 'g2' }, { distributionId: 'g1' }],
    });
  });

  it('has nothing left once it is reversed', () => {
    expect(row(linked, reversed)).toMatchObject({ reversedOn: '2024-06-03', remainingFen: 0, valueFen: 1000 });
  });

  it.each([received, gift('g1', 300), reversed])('is as before when $type is taken back', (fact) => {
    expect(row(...withTakenBack([linked, fact], 1n))).toEqual(row(linked));
  });

  it('goes when the linkage is taken back', () => {
    expect(row(...withTakenBack([linked], 0n))).toBeUndefined();
  });

  it.each([received, gift('g1', 300), reversed])('keeps $type when the linkage is corrected', (fact) => {
    const { purpose, ...before } = row(...withCorrected([linked, fact], { purpose: 'visitGift' }))!;
    expect(purpose).toBe('visitGift');
    expect(before).toEqual(row(linked, fact));
  });

  it('reckons anew what remains when the linkage is corrected', () => {
    const facts = [linked, received, gift('g1', 300)];
    expect(row(...withCorrected(facts, { valueFen: 900 }))).toMatchObject({
      valueFen: 900,
      remainingFen: 600,
      receivedOn: '2024-05-19',
      recipients: [{ distributionId: 'g1' }],
    });
  });
});
