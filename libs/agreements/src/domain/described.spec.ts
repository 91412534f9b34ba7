import { agreementDecider, agreementFacts } from './agreement.ts';
import { stationDecider, stationFacts } from './station.ts';

/** Which day a fact lies on. Nothing of a station and its agreements is personal. */
describe('what the engine knows of the facts of agreements', () => {
  it.each([
    ['AgreementSigned', 'from'],
    ['TargetSet', 'validFrom'],
    ['CountingRuleSet', 'validFrom'],
    ['PolicySet', 'validFrom'],
  ] as const)('%s lies on its %s', (type, occurredOn) =>
    expect(agreementFacts[type]).toEqual({ schema: 1, occurredOn }),
  );

  it.each([
    'StationEstablished',
    'StationRenamed',
    'DistrictDefined',
    'DistrictRenamed',
    'CommunityDefined',
    'CommunityRenamed',
    'CommunityMoved',
  ] as const)('%s lies on the day of its recording', (type) => expect(stationFacts[type]).toEqual({ schema: 1 }));

  it('a word lies on the day from which it is used', () =>
    expect(stationFacts.WordAdopted).toEqual({ schema: 1, occurredOn: 'from' }));

  it('leaves no fact out', () => {
    expect(Object.keys(agreementFacts)).toHaveLength(4);
    expect(Object.keys(stationFacts)).toHaveLength(8);
  });

  it('keeps them in streams of two kinds', () =>
    expect([stationDecider.category, agreementDecider.category]).toEqual(['station', 'agreements']));
});
