import { clientFacts } from './client-facts.ts';
import { clientDecider } from './client.ts';
import { householdDecider, householdFacts } from './household.ts';

/** Which day a fact lies on, and what of it is sealed under whose key: a line that is lost here is a detail in clear. */
describe('what the engine knows of the facts of clients', () => {
  const facts = { ...clientFacts, ...householdFacts };

  it('seals who a client is, who is found by name, phone and identity number', () =>
    expect(facts.ClientAdded).toEqual({
      schema: 1,
      occurredOn: 'addedOn',
      personal: {
        name: 'clientId',
        bornOn: 'clientId',
        identityNumber: 'clientId',
        phone: 'clientId',
        address: 'clientId',
        guardian: 'clientId',
        emergencyContact: 'clientId',
      },
      findable: { name: 'name', phone: 'phone', identityNumber: 'identityNumber' },
    }));

  it.each([
    ['CategoryGranted', 'from', undefined],
    ['CategoryEnded', 'on', undefined],
    ['ResidenceRecorded', 'on', undefined],
    ['CareLevelAssessed', 'assessedOn', { reason: 'clientId' }],
    ['FollowUpHeld', 'heldOn', { note: 'clientId' }],
    ['ClientMoved', 'on', undefined],
    ['ClientLeft', 'leftOn', undefined],
    ['ClientDied', 'diedOn', undefined],
    ['HouseholdOpened', 'openedOn', { address: 'householdId' }],
    ['HouseholdClosed', 'closedOn', undefined],
  ] as const)('%s lies on its %s and seals what is personal', (type, occurredOn, personal) =>
    expect(facts[type]).toEqual({ schema: 1, occurredOn, ...(personal && { personal }) }),
  );

  it('leaves no fact out', () => expect(Object.keys(facts)).toHaveLength(11));

  it('keeps them in streams of two kinds', () =>
    expect([clientDecider.category, householdDecider.category]).toEqual(['client', 'household']));
});
