import { communityEventDecider, communityEventFacts } from './community-event.ts';
import { groupDecider, groupFacts } from './group.ts';
import { outputDecider, outputFacts } from './output.ts';
import { wishDecider, wishFacts } from './wish.ts';

/** Which day a fact lies on, and what of it is sealed under whose key: a line that is lost here is a detail in clear. */
describe('what the engine knows of the facts of programmes', () => {
  const facts = { ...groupFacts, ...communityEventFacts, ...outputFacts, ...wishFacts };

  it.each([
    ['GroupStarted', 'startedOn', undefined],
    ['GroupSessionHeld', 'heldOn', undefined],
    ['GroupJoined', 'joinedOn', undefined],
    ['GroupLeft', 'leftOn', undefined],
    ['GroupCompleted', 'completedOn', undefined],
    ['CommunityEventHeld', 'heldOn', undefined],
    ['OutputRecorded', 'occurredOn', undefined],
    ['WishRegistered', 'registeredOn', { wish: 'householdId' }],
    ['WishFulfilled', 'fulfilledOn', { sponsor: 'sponsorId' }],
  ] as const)('%s lies on its %s and seals what is personal', (type, occurredOn, personal) =>
    expect(facts[type]).toEqual({ schema: 1, occurredOn, ...(personal && { personal }) }),
  );

  it('leaves no fact out', () => expect(Object.keys(facts)).toHaveLength(9));

  it('keeps them in streams of four kinds', () => {
    const deciders = [groupDecider, communityEventDecider, outputDecider, wishDecider];
    expect(deciders.map(({ category }) => category)).toEqual(['group', 'communityEvent', 'output', 'wish']);
  });
});
