import { resourceLinkageDecider, resourceLinkageFacts } from './resource-linkage.ts';

/** Which day a fact lies on, and what of it is sealed under whose key: a line that is lost here is a detail in clear. */
describe('what the engine knows of the facts of resources', () => {
  it.each([
    ['ResourceLinked', 'linkedOn', { 'source.name': 'donorId' }],
    ['ResourceReceived', 'receivedOn', undefined],
    ['ResourceDistributed', 'distributedOn', undefined],
    ['ResourceLinkageReversed', 'reversedOn', undefined],
  ] as const)('%s lies on its %s and seals what is personal', (type, occurredOn, personal) =>
    expect(resourceLinkageFacts[type]).toEqual({ schema: 1, occurredOn, ...(personal && { personal }) }),
  );

  it('leaves no fact out', () => expect(Object.keys(resourceLinkageFacts)).toHaveLength(4));

  it('keeps them in the stream of the linkage', () => expect(resourceLinkageDecider.category).toBe('resourceLinkage'));
});
