import { hotlineCallDecider, hotlineCallFacts } from './hotline-call.ts';

/** Which day a fact lies on, and what of it is sealed under whose key: a line that is lost here is a detail in clear. */
describe('what the engine knows of the facts of the hotline', () => {
  it.each([
    ['HotlineCallRecorded', 'calledOn', { caller: 'callerId', note: 'callerId' }],
    ['HotlineResolutionRecorded', 'resolvedOn', { note: 'callerId' }],
  ] as const)('%s lies on its %s and seals what is personal', (type, occurredOn, personal) =>
    expect(hotlineCallFacts[type]).toEqual({ schema: 1, occurredOn, personal }),
  );

  it('leaves no fact out', () => expect(Object.keys(hotlineCallFacts)).toHaveLength(2));

  it('keeps them in the stream of the call', () => expect(hotlineCallDecider.category).toBe('hotlineCall'));
});
