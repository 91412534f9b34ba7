import type { ReadStore } from '../read-store.ts';
import { type Current, at, call, calls, ids, write } from './under-test.ts';

/** Rows by a declared index. */
export function findingContract(current: Current): void {
  let store: ReadStore;
  beforeEach(() => {
    ({ store } = current.lent);
  });

  beforeEach(async () => {
    await store.commit(
      calls,
      [
        write('c', call('2024-05-02', 'health')),
        write('a', call('2024-05-01', 'housing', true)),
        write('b', call('2024-05-02', 'housing', true)),
        write('d', call('2024-05-03')),
        write('e', { ...call('2024-05-02'), station: 'south' }),
        write('f', { station: 'north' }),
      ],
      at(1n),
    );
    await store.serve(calls);
  });

  it('keeps the order of the index, then of the id, either way', async () => {
    expect(await ids(store)).toEqual(['f', 'a', 'b', 'c', 'd']);
    expect(await ids(store, { descending: true })).toEqual(['d', 'c', 'b', 'a', 'f']);
  });

  it('gives whole rows', async () => {
    const [found] = await store.find('calls', { collection: 'call', index: 'byDay', equal: ['south'] });
    expect(found).toEqual({ id: 'e', row: { ...call('2024-05-02'), station: 'south' } });
  });

  it('takes a range, both ends inclusive', async () => {
    expect(await ids(store, { from: '2024-05-01', until: '2024-05-02' })).toEqual(['a', 'b', 'c']);
    expect(await ids(store, { from: '2024-05-02' })).toEqual(['b', 'c', 'd']);
    expect(await ids(store, { until: '2024-05-01' })).toEqual(['a']);
    expect(await ids(store, { from: '2024-05-02', until: '2024-05-02', descending: true })).toEqual(['c', 'b']);
  });

  it('reaches into rows, and finds by truth', async () => {
    expect(await ids(store, { index: 'byTopic', equal: ['north', 'housing'] })).toEqual(['a', 'b']);
    expect(await ids(store, { index: 'byTopic', equal: ['north', 'housing'], from: '2024-05-02' })).toEqual(['b']);
    expect(await ids(store, { index: 'byOpen', equal: [true] })).toEqual(['a', 'b']);
    expect(await ids(store, { index: 'byOpen', equal: [false] })).toEqual(['c', 'd', 'e']);
  });

  it('pages without gap or double, either way', async () => {
    for (const descending of [false, true]) {
      const all = await ids(store, { descending });
      const paged: string[] = [];
      for (let page = await ids(store, { descending, limit: 2 }); page.length > 0;) {
        paged.push(...page);
        page = await ids(store, { descending, limit: 2, after: page.at(-1)! });
      }
      expect(paged).toEqual(all);
    }
  });

  it('says so when the page cannot go on', async () => {
    await expect(ids(store, { after: 'nobody' })).rejects.toMatchObject({ name: 'RowGone' });
  });

  it('follows a row that changes', async () => {
    await store.commit(calls, [write('a', call('2024-05-09'))], at(2n));
    expect(await ids(store)).toEqual(['f', 'b', 'c', 'd', 'a']);
    expect(await ids(store, { until: '2024-05-01' })).toEqual([]);
  });

  it('orders texts by code point', async () => {
    const days = ['𠮷', '片区', 'ﬀ', 'a'];
    await store.commit(
      calls,
      days.map((day) => write(`day ${day}`, { station: 'far', day })),
      at(2n),
    );
    expect(await ids(store, { equal: ['far'] })).toEqual(['day a', 'day 片区', 'day ﬀ', 'day 𠮷']);
  });

  it('refuses an index or a collection that was never declared', async () => {
    await expect(ids(store, { index: 'byColour' })).rejects.toMatchObject({ name: 'UnknownIndex' });
    await expect(ids(store, { collection: 'nowhere' })).rejects.toMatchObject({ name: 'UnknownIndex' });
  });
}
