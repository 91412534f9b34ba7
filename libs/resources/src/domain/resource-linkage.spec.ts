import { type PlacedFact, correct, given, takeBack } from '#kernel';
import {
  type DistributedResource,
  type LinkedResource,
  type ResourceLinkageFact,
  distributeResource,
  linkResource,
  receiveResource,
  resourceLinkageDecider,
  reverseLinkage,
} from './resource-linkage.ts';

const open = { agreementId: 'a1', today: '2024-09-30' };
const noAgreement = { today: open.today };
const linkage: LinkedResource = {
  linkageId: 'l1',
  donorId: 'p1',
  linkedOn: '2024-05-18',
  source: { kind: 'charity' },
  kind: 'goods',
  valueFen: 66364,
  valuationBasis: 'donationAgreement',
  districtId: 'd1',
  party: true,
  quantity: 10,
};
const linked: ResourceLinkageFact = { type: 'ResourceLinked', data: linkage };
const receipt = { receivedOn: '2024-05-20', receivedBy: 'provider' } as const;
const received: ResourceLinkageFact = { type: 'ResourceReceived', data: receipt };
const gift: DistributedResource = {
  distributionId: 'g1',
  distributedOn: '2024-06-01',
  to: { household: 'h1' },
  valueFen: 60000,
  quantity: 9,
};
const given1: ResourceLinkageFact = { type: 'ResourceDistributed', data: gift };
const another = (of: Partial<DistributedResource>): DistributedResource => ({
  distributionId: 'g2',
  distributedOn: '2024-06-02',
  to: { client: 'c1' },
  ...of,
});
const cancelled = { reversedOn: '2024-06-03', reason: 'withdrawn' };
const counted = { valueFen: 66364, districtId: 'd1', party: true };
const reversed: ResourceLinkageFact = { type: 'ResourceLinkageReversed', data: { ...cancelled, ...counted } };

const linkages = given(resourceLinkageDecider);

describe('linking a resource', () => {
  it('records it', () => linkages().when(linkResource(linkage, open)).records(linked));
  it('records with it that it was received', () =>
    linkages()
      .when(linkResource(linkage, open, { received: receipt, openDay: open }))
      .records(linked, received));
  it('records nothing when asked again', () => linkages(linked).when(linkResource(linkage, open)).recordsNothing());
  it.each([
    ['negative', { valueFen: -1 }],
    ['negative', { quantity: -1 }],
    ['below-fen', { valueFen: 0.5 }],
    ['outside-agreement', { linkedOn: '2024-10-01' }],
  ])('refuses, %s, %j', (word, other) =>
    linkages()
      .when(linkResource({ ...linkage, ...other }, open))
      .refuses(word),
  );
  it('refuses a day outside every agreement, of the receipt too', () => {
    linkages().when(linkResource(linkage, noAgreement)).refuses('outside-agreement', { day: '2024-05-18' });
    linkages()
      .when(linkResource(linkage, open, { received: receipt, openDay: noAgreement }))
      .refuses('outside-agreement', { day: '2024-05-20' });
  });
  it('records one of today', () =>
    linkages()
      .when(linkResource(linkage, { ...open, today: linkage.linkedOn }))
      .records(linked));
});

describe('receiving a resource', () => {
  it('records it', () => linkages(linked).when(receiveResource(receipt, open)).records(received));
  it('records nothing when it was received then', () =>
    linkages(linked, received).when(receiveResource(receipt, open)).recordsNothing());
  it('refuses what is not there, was received or was reversed', () => {
    linkages().when(receiveResource(receipt, open)).refuses('unknown-linkage');
    linkages(linked, received)
      .when(receiveResource({ receivedOn: '2024-05-21' }, open))
      .refuses('already-received', { day: '2024-05-20' });
    linkages(linked, reversed).when(receiveResource(receipt, open)).refuses('linkage-reversed');
  });
});

describe('distributing a resource', () => {
  it('records it', () => linkages(linked).when(distributeResource(gift, open)).records(given1));
  it('gives away the last of it', () => {
    const rest = another({ valueFen: 6364, quantity: 1 });
    linkages(linked, given1).when(distributeResource(rest, open)).records({ type: 'ResourceDistributed', data: rest });
  });
  it('records nothing when asked again', () =>
    linkages(linked, given1).when(distributeResource(gift, open)).recordsNothing());
  it.each([
    ['more-than-there-is', another({ valueFen: 6365 }), {}],
    ['more-than-there-is', another({ quantity: 2 }), {}],
    ['negative', another({ valueFen: -1 }), {}],
    ['negative', another({ quantity: -1 }), {}],
    ['before-linkage', another({ distributedOn: '2024-05-17' }), { day: '2024-05-18' }],
    ['outside-agreement', another({ distributedOn: '2024-10-01' }), { day: '2024-10-01' }],
  ])('refuses, %s, %j', (word, asked, details) =>
    linkages(linked, given1).when(distributeResource(asked, open)).refuses(word, details),
  );
  it('records one of the day of the linkage', () => {
    const atOnce = another({ distributedOn: '2024-05-18' });
    linkages(linked).when(distributeResource(atOnce, open)).records({ type: 'ResourceDistributed', data: atOnce });
  });
  it('refuses what is not there or was reversed', () => {
    linkages().when(distributeResource(gift, open)).refuses('unknown-linkage');
    linkages(linked, reversed).when(distributeResource(gift, open)).refuses('linkage-reversed');
  });
});

describe('reversing a linkage', () => {
  it('takes out of the figures what the linkage brought in, agreement or none', () =>
    linkages(linked, received).when(reverseLinkage(cancelled, noAgreement)).records(reversed));
  it('records nothing when it was reversed', () =>
    linkages(linked, reversed).when(reverseLinkage(cancelled, open)).recordsNothing());
  it('refuses while something of it was given out, before it was there and in the future', () => {
    linkages().when(reverseLinkage(cancelled, open)).refuses('unknown-linkage');
    linkages(linked, given1).when(reverseLinkage(cancelled, open)).refuses('has-dependants');
    linkages(linked)
      .when(reverseLinkage({ ...cancelled, reversedOn: '2024-05-17' }, open))
      .refuses('before-linkage', { day: '2024-05-18' });
    linkages(linked)
      .when(reverseLinkage(cancelled, { today: '2024-06-02' }))
      .refuses('outside-agreement', { day: '2024-06-03' });
  });
  it('may lie on the day of the linkage, and on today', () => {
    const atOnce = { ...cancelled, reversedOn: '2024-05-18' };
    linkages(linked)
      .when(reverseLinkage(atOnce, { today: '2024-05-18' }))
      .records({ type: 'ResourceLinkageReversed', data: { ...atOnce, ...counted } });
  });
});

const placed = (...facts: ResourceLinkageFact[]): PlacedFact<ResourceLinkageFact>[] =>
  facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));

const becomes = (facts: ResourceLinkageFact[], other: Partial<LinkedResource>) =>
  correct(resourceLinkageDecider, placed(...facts), 0n, linkResource({ ...linkage, ...other }, open), 'mistyped');
const back = (facts: ResourceLinkageFact[], revision: bigint) =>
  takeBack(resourceLinkageDecider, placed(...facts), revision, { kind: 'typo', reason: 'mistyped' });

describe('correcting a linkage', () => {
  it('refuses less than was given out, and a day behind that', () => {
    expect(becomes([linked, given1], { valueFen: 59999 })).toMatchObject({ word: 'more-than-there-is' });
    expect(becomes([linked, given1], { linkedOn: '2024-06-02' })).toMatchObject({ word: 'before-linkage' });
    expect(becomes([linked, given1], { linkedOn: '2024-06-01' })).toMatchObject([{ type: 'FactCorrected' }]);
    expect(becomes([linked, given1], { valueFen: 60000 })).toMatchObject([{ type: 'FactCorrected' }]);
  });
  it('refuses another value than the one that was reversed', () => {
    expect(becomes([linked, reversed], { valueFen: 66365 })).toMatchObject({ word: 'linkage-reversed' });
    expect(becomes([linked, reversed], { purpose: 'visitGift' })).toMatchObject([{ type: 'FactCorrected' }]);
  });
  it('refuses to correct its receipt with it: that is a fact of its own', () => {
    const both = linkResource(linkage, open, { received: { ...receipt, receivedOn: '2024-05-21' }, openDay: open });
    expect(correct(resourceLinkageDecider, placed(linked, received), 0n, both, 'mistyped')).toMatchObject({
      word: 'not-a-correction',
    });
  });
  it.each([received, given1, reversed])('makes no linkage of $type alone', (fact) =>
    linkages(fact).when(reverseLinkage(cancelled, open)).refuses('unknown-linkage'),
  );
  it('takes it back while nothing stands on it', () =>
    expect(back([linked], 0n)).toMatchObject([{ type: 'FactTakenBack' }]));
  it.each([received, given1, reversed])('keeps it while $type stands on it', (fact) => {
    expect(back([linked, fact], 0n)).toMatchObject({ word: 'has-dependants' });
    expect(back([linked, fact], 1n)).toMatchObject([{ type: 'FactTakenBack' }]);
  });
});
