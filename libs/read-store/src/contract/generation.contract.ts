import type { ReadStore } from '../read-store.ts';
import { type Current, at, calls, newer, write } from './under-test.ts';

/** What is written of a view, with its checkpoint. */
export function generationContract(current: Current): void {
  let store: ReadStore;
  beforeEach(() => {
    ({ store } = current.lent);
  });

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
}
