import type { Checkpoint, Generation, ReadStore, Scan } from './read-store.ts';

/** What a driver lends to the suite: an empty store, a second handle on the same rows, and the way to let go of both. */
export interface ReadStoreUnderTest {
  readonly store: ReadStore;
  /** Another reader of the same rows, as another process would have it. */
  reader(): Promise<ReadStore>;
  dispose(): Promise<void>;
}

const calls: Generation = {
  view: 'calls',
  build: 'one',
  collections: {
    call: { byDay: ['station', 'day'], byTopic: ['station', 'topic.key', 'day'], byOpen: ['open'] },
    count: {},
  },
};
const newer: Generation = { ...calls, build: 'two' };

const at = (position: bigint): Checkpoint => ({
  position,
  applied: position + 1n,
  hash: `${position}`.padStart(32, '0'),
  clock: '2024-05-01T00:00:00.000Z',
});
const write = (id: string, row: object | undefined, collection = 'call') => ({ collection, id, row });
const call = (day: string, topic?: string, open = false) => ({
  station: 'north',
  day,
  open,
  ...(topic === undefined ? {} : { topic: { key: topic } }),
});

/** What every driver must do. */
export function readStoreContract(name: string, open: () => Promise<ReadStoreUnderTest>): void {
  describe(`${name} as a read store`, () => {
    let lent: ReadStoreUnderTest;
    let store: ReadStore;
    beforeEach(async () => {
      lent = await open();
      ({ store } = lent);
      await store.lead(AbortSignal.timeout(30_000));
      await store.prepare(calls);
    });
    afterEach(() => lent.dispose());

    const ids = async (find: object, view = 'calls') =>
      (await store.find(view, { collection: 'call', index: 'byDay', equal: ['north'], ...find })).map(({ id }) => id);

    const scanned = async (page: Scan) => (await store.scan('calls', 'call', page)).map(({ id }) => id);

    describe('the lead', () => {
      it('is given at once to one who has it', async () => {
        const { lost } = await store.lead(AbortSignal.timeout(30_000));
        expect(lost.aborted).toBe(false);
      });

      it('is not waited for by one who waits no more', async () => {
        const reason = new Error('no more');
        await expect(store.lead(AbortSignal.abort(reason))).rejects.toBe(reason);
      });
    });

    describe('a generation', () => {
      it('has no checkpoint before its first commit', async () => {
        expect(await store.checkpoint(calls)).toBeUndefined();
        expect(await store.checkpoint(newer)).toBeUndefined();
      });

      it('keeps rows and checkpoint, to the digit', async () => {
        const far = at(9_223_372_036_854_775_806n);
        await store.commit(calls, [write('a', { n: 1 }), write('b', { n: 2 })], far);
        expect(await store.checkpoint(calls)).toEqual(far);
        const loaded = await store.load(calls, 'call', ['a', 'b', 'c']);
        expect([...loaded].map(([id, { row }]) => [id, row])).toEqual([
          ['a', { n: 1 }],
          ['b', { n: 2 }],
        ]);
      });

      it('replaces and deletes rows', async () => {
        await store.commit(calls, [write('a', { n: 1 }), write('b', { n: 2 })], at(1n));
        await store.commit(calls, [write('a', { n: 3 }), write('b', undefined), write('never', undefined)], at(2n));
        await store.serve(calls);
        expect(await store.getMany('calls', 'call', ['a', 'b', 'never'])).toEqual(new Map([['a', { n: 3 }]]));
      });

      it('replaces and deletes rows that were taken for new, and writes new ones among them', async () => {
        await store.commit(calls, [write('a', { n: 1 }), write('b', { n: 2 })], at(1n));
        const taken = [write('c', { n: 4 }), write('a', { n: 3 }), write('b', undefined), write('d', { n: 5 })];
        await store.commit(
          calls,
          taken.map((given) => ({ ...given, isNew: true })),
          at(2n),
        );
        await store.serve(calls);
        const rows = await store.getMany('calls', 'call', ['a', 'b', 'c', 'd']);
        expect(Object.fromEntries(rows)).toEqual({ a: { n: 3 }, c: { n: 4 }, d: { n: 5 } });
      });

      it('keeps what it holds when it is prepared again', async () => {
        await store.commit(calls, [write('a', { n: 1 })], at(1n));
        await store.prepare(calls);
        expect(await store.checkpoint(calls)).toEqual(at(1n));
        expect((await store.load(calls, 'call', ['a'])).get('a')?.row).toEqual({ n: 1 });
      });

      it('takes a checkpoint without rows, and rows of several collections', async () => {
        await store.commit(calls, [], at(4n));
        await store.commit(calls, [write('x', { a: 1 }), write('x', { b: 2 }, 'count')], at(5n));
        expect((await store.load(calls, 'count', ['x'])).get('x')?.row).toEqual({ b: 2 });
        expect((await store.load(calls, 'call', ['x'])).get('x')?.row).toEqual({ a: 1 });
        expect(await store.checkpoint(calls)).toEqual(at(5n));
      });

      it('writes nothing at all when one row cannot be written', async () => {
        await store.commit(calls, [write('a', { n: 1 })], at(1n));
        const impossible = write('b', { n: 2n });
        await expect(store.commit(calls, [write('a', { n: 9 }), impossible], at(2n))).rejects.toThrow(Error);
        await expect(store.commit(calls, [write('a', { n: 9 }, 'nowhere')], at(2n))).rejects.toThrow('nowhere');
        expect(await store.checkpoint(calls)).toEqual(at(1n));
        expect((await store.load(calls, 'call', ['a'])).get('a')?.row).toEqual({ n: 1 });
        await store.commit(calls, [write('a', { n: 2 })], at(2n));
        expect(await store.checkpoint(calls)).toEqual(at(2n));
      });

      it('refuses a commit to what was not prepared', async () => {
        await expect(store.commit(newer, [], at(1n))).rejects.toThrow('two');
      });

      it('is committed or refused by itself, also where several are committed at once', async () => {
        const other = { ...calls, view: 'others' };
        await store.prepare(other);
        const outcomes = await Promise.allSettled([
          store.commit(calls, [write('a', { n: 1 })], at(1n)),
          store.commit(newer, [write('a', { n: 2 })], at(1n)),
          store.commit(other, [write('a', { n: 3 }), write('b', undefined)], at(2n)),
        ]);
        expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect([await store.checkpoint(calls), await store.checkpoint(other)]).toEqual([at(1n), at(2n)]);
        expect((await store.load(other, 'call', ['a'])).get('a')?.row).toEqual({ n: 3 });
        await store.commit(calls, [write('a', { n: 4 })], at(3n));
        expect((await store.load(calls, 'call', ['a'])).get('a')?.row).toEqual({ n: 4 });
      });

      it('stands beside another one of the same view', async () => {
        await store.prepare(newer);
        await store.commit(calls, [write('a', { of: 'one' })], at(7n));
        await store.commit(newer, [write('a', { of: 'two' })], at(3n));
        expect((await store.load(calls, 'call', ['a'])).get('a')?.row).toEqual({ of: 'one' });
        expect((await store.load(newer, 'call', ['a'])).get('a')?.row).toEqual({ of: 'two' });
        expect([await store.checkpoint(calls), await store.checkpoint(newer)]).toEqual([at(7n), at(3n)]);
      });

      it('is gone without a trace once it is dropped', async () => {
        await store.commit(calls, [write('a', { n: 1 })], at(1n));
        await store.drop(calls);
        await store.drop(calls);
        expect(await store.checkpoint(calls)).toBeUndefined();
        await store.prepare(calls);
        expect(await store.checkpoint(calls)).toBeUndefined();
        expect(await store.load(calls, 'call', ['a'])).toEqual(new Map());
        await store.commit(calls, [], at(0n));
      });
    });

    describe('serving', () => {
      it('shows readers nothing before', async () => {
        await store.commit(calls, [write('a', call('2024-05-01'))], at(1n));
        expect(await store.served('calls')).toBeUndefined();
        expect(await store.position('calls')).toBeUndefined();
        expect(await store.get('calls', 'call', 'a')).toBeUndefined();
        expect(await ids({})).toEqual([]);
      });

      it('shows the served generation, and switches at once to another', async () => {
        await store.commit(calls, [write('a', { of: 'one' })], at(1n));
        await store.serve(calls);
        await store.prepare(newer);
        await store.commit(newer, [write('a', { of: 'two' })], at(5n));
        expect(await store.served('calls')).toBe('one');
        expect(await store.get('calls', 'call', 'a')).toEqual({ of: 'one' });
        expect(await store.position('calls')).toEqual(at(1n));
        await store.serve(newer);
        expect(await store.served('calls')).toBe('two');
        expect(await store.get('calls', 'call', 'a')).toEqual({ of: 'two' });
        expect(await store.position('calls')).toEqual(at(5n));
        expect(await store.checkpoint(calls)).toBeUndefined();
      });

      it('drops every other generation, and may be said twice', async () => {
        await store.prepare(newer);
        await store.serve(newer);
        await store.serve(newer);
        expect(await store.checkpoint(calls)).toBeUndefined();
        await store.commit(newer, [write('a', { n: 1 })], at(1n));
        expect(await store.get('calls', 'call', 'a')).toEqual({ n: 1 });
      });

      it('leaves other views alone', async () => {
        const other = { ...calls, view: 'others' };
        await store.prepare(other);
        await store.commit(other, [write('a', { of: 'others' })], at(1n));
        await store.serve(other);
        await store.commit(calls, [write('a', { of: 'calls' })], at(2n));
        await store.serve(calls);
        expect(await store.get('others', 'call', 'a')).toEqual({ of: 'others' });
        expect(await store.position('others')).toEqual(at(1n));
      });

      it('is seen by readers elsewhere, and so is the next generation', async () => {
        const reader = await lent.reader();
        try {
          await store.commit(calls, [write('a', { of: 'one' })], at(1n));
          await store.serve(calls);
          expect(await reader.get('calls', 'call', 'a')).toEqual({ of: 'one' });
          await store.prepare(newer);
          await store.commit(newer, [write('a', { of: 'two' })], at(2n));
          await store.serve(newer);
          expect(await reader.get('calls', 'call', 'a')).toEqual({ of: 'two' });
          expect(await reader.position('calls')).toEqual(at(2n));
        } finally {
          await reader.close();
        }
      });
    });

    describe('scanning', () => {
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
    });

    describe('finding', () => {
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
        expect(await ids({})).toEqual(['f', 'a', 'b', 'c', 'd']);
        expect(await ids({ descending: true })).toEqual(['d', 'c', 'b', 'a', 'f']);
      });

      it('gives whole rows', async () => {
        const [found] = await store.find('calls', { collection: 'call', index: 'byDay', equal: ['south'] });
        expect(found).toEqual({ id: 'e', row: { ...call('2024-05-02'), station: 'south' } });
      });

      it('takes a range, both ends inclusive', async () => {
        expect(await ids({ from: '2024-05-01', until: '2024-05-02' })).toEqual(['a', 'b', 'c']);
        expect(await ids({ from: '2024-05-02' })).toEqual(['b', 'c', 'd']);
        expect(await ids({ until: '2024-05-01' })).toEqual(['a']);
        expect(await ids({ from: '2024-05-02', until: '2024-05-02', descending: true })).toEqual(['c', 'b']);
      });

      it('reaches into rows, and finds by truth', async () => {
        expect(await ids({ index: 'byTopic', equal: ['north', 'housing'] })).toEqual(['a', 'b']);
        expect(await ids({ index: 'byTopic', equal: ['north', 'housing'], from: '2024-05-02' })).toEqual(['b']);
        expect(await ids({ index: 'byOpen', equal: [true] })).toEqual(['a', 'b']);
        expect(await ids({ index: 'byOpen', equal: [false] })).toEqual(['c', 'd', 'e']);
      });

      it('pages without gap or double, either way', async () => {
        for (const descending of [false, true]) {
          const all = await ids({ descending });
          const paged: string[] = [];
          for (let page = await ids({ descending, limit: 2 }); page.length > 0;) {
            paged.push(...page);
            page = await ids({ descending, limit: 2, after: page.at(-1)! });
          }
          expect(paged).toEqual(all);
        }
      });

      it('says so when the page cannot go on', async () => {
        await expect(ids({ after: 'nobody' })).rejects.toMatchObject({ name: 'RowGone' });
      });

      it('follows a row that changes', async () => {
        await store.commit(calls, [write('a', call('2024-05-09'))], at(2n));
        expect(await ids({})).toEqual(['f', 'b', 'c', 'd', 'a']);
        expect(await ids({ until: '2024-05-01' })).toEqual([]);
      });

      it('orders texts by code point', async () => {
        const days = ['𠮷', '片区', 'ﬀ', 'a'];
        await store.commit(
          calls,
          days.map((day) => write(`day ${day}`, { station: 'far', day })),
          at(2n),
        );
        expect(await ids({ equal: ['far'] })).toEqual(['day a', 'day 片区', 'day ﬀ', 'day 𠮷']);
      });

      it('refuses an index or a collection that was never declared', async () => {
        await expect(ids({ index: 'byColour' })).rejects.toMatchObject({ name: 'UnknownIndex' });
        await expect(ids({ collection: 'nowhere' })).rejects.toMatchObject({ name: 'UnknownIndex' });
      });
    });
  });
}
