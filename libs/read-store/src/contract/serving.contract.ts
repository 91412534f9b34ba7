import type { ReadStore } from '../read-store.ts';
import { type Current, at, call, calls, ids, newer, write } from './under-test.ts';

/** Which generation readers see. */
export function servingContract(current: Current): void {
  let store: ReadStore;
  beforeEach(() => {
    ({ store } = current.lent);
  });

  it('shows readers nothing before', async () => {
    await store.commit(calls, [write('a', call('2024-05-01'))], at(1n));
    expect(await store.served('calls')).toBeUndefined();
    expect(await store.position('calls')).toBeUndefined();
    expect(await store.get('calls', 'call', 'a')).toBeUndefined();
    expect(await ids(store)).toEqual([]);
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
    const reader = await current.lent.reader();
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
}
