import { workerDecider, workerFacts } from './worker.ts';

/** Which day a fact lies on, and what of it is sealed under whose key: a line that is lost here is a detail in clear. */
describe('what the engine knows of the facts of staffing', () => {
  it('seals the name of a worker, who is found by it', () =>
    expect(workerFacts.WorkerAppointed).toEqual({
      schema: 1,
      occurredOn: 'from',
      personal: { name: 'workerId' },
      findable: { name: 'name' },
    }));

  it.each([
    ['WorkerCertified', 'from'],
    ['WorkerTransferred', 'on'],
    ['WorkerLeft', 'leftOn'],
  ] as const)('%s lies on its %s and holds nothing personal', (type, occurredOn) =>
    expect(workerFacts[type]).toEqual({ schema: 1, occurredOn }),
  );

  it('leaves no fact out', () => expect(Object.keys(workerFacts)).toHaveLength(4));

  it('keeps them in the stream of the worker', () => expect(workerDecider.category).toBe('worker'));
});
