import type { Checkpoint, Generation, ReadStore } from '../read-store.ts';

/** What a driver lends to the suite: an empty store, a second handle on the same rows, and the way to let go of both. */
export interface ReadStoreUnderTest {
  readonly store: ReadStore;
  /** Another reader of the same rows, as another process would have it. */
  reader(): Promise<ReadStore>;
  dispose(): Promise<void>;
}

/** What is lent to the test that runs now. */
export interface Current {
  lent: ReadStoreUnderTest;
}

export const calls: Generation = {
  view: 'calls',
  build: 'one',
  collections: {
    call: { byDay: ['station', 'day'], byTopic: ['station', 'topic.key', 'day'], byOpen: ['open'] },
    count: {},
  },
};
export const newer: Generation = { ...calls, build: 'two' };

export const at = (position: bigint): Checkpoint => ({
  position,
  applied: position + 1n,
  hash: `${position}`.padStart(32, '0'),
  clock: '2024-05-01T00:00:00.000Z',
});

export const write = (id: string, row: object | undefined, collection = 'call') => ({ collection, id, row });

export const call = (day: string, topic?: string, open = false) => ({
  station: 'north',
  day,
  open,
  ...(topic === undefined ? {} : { topic: { key: topic } }),
});

/** The ids of the calls in the north, by day, unless something else is asked for. */
export const ids = async (store: ReadStore, find: object = {}): Promise<string[]> =>
  (await store.find('calls', { collection: 'call', index: 'byDay', equal: ['north'], ...find })).map(({ id }) => id);
