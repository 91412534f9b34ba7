import type { ReadStore, Scan } from '../read-store.ts';
import { type Current, at, calls, newer, write } from './under-test.ts';

/** Every row of a collection, page by page. */
export function scanningContract(current: Current): void {
  let store: ReadStore;
  beforeEach(() => {
    ({ store } = current.lent);
  });
  const scanned = async (page: Scan) => (await store.scan('calls', 'call', page)).map(({ id }) => id);

  const wrote = ['b', 'ﬀ', 'a', '𠮷', 'B'].map((id) => write(id, { of: id }));

  it('gives every row of the collection by id, in the order of code points', async () => {
    await store.commit(calls, [...wrote, write('other', {}, 'count')], at(1n));
    await store.serve(calls);
    expect(await scanned({ limit: 100 })).toEqual(['B', 'a', 'b', 'ﬀ', '𠮷']);
    expect((await store.scan('calls', 'call', { limit: 1 }))[0]).toEqual({ id: 'B', row: { of: 'B' } });
  });

  it('goes on behind an id, also one that is gone', async () => {
    await store.commit(calls, wrote, at(1n));
    await store.serve(calls);
    expect(await scanned({ limit: 2 })).toEqual(['B', 'a']);
    expect(await scanned({ after: 'a', limit: 2 })).toEqual(['b', 'ﬀ']);
    await store.commit(calls, [write('ﬀ', undefined)], at(2n));
    expect(await scanned({ after: 'ﬀ', limit: 2 })).toEqual(['𠮷']);
    expect(await scanned({ after: '𠮷', limit: 2 })).toEqual([]);
  });

  it('gives the rows of the generation that is served alone', async () => {
    await store.commit(calls, [write('one', {})], at(1n));
    expect(await scanned({ limit: 9 })).toEqual([]);
    await store.serve(calls);
    await store.prepare(newer);
    await store.commit(newer, [write('two', {})], at(1n));
    expect(await scanned({ limit: 9 })).toEqual(['one']);
    await store.serve(newer);
    expect(await scanned({ limit: 9 })).toEqual(['two']);
  });

  it('refuses a collection that was never declared', async () => {
    await store.serve(calls);
    await expect(store.scan('calls', 'nowhere', { limit: 1 })).rejects.toMatchObject({ name: 'UnknownIndex' });
  });
}
