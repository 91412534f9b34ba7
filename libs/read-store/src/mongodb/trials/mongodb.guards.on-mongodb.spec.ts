import type { RowWrite } from '../../read-store.ts';
import type { MongoReadStore } from '../mongodb.read-store.ts';
import { counted } from './counting.ts';
import { Cuts } from './cuts.ts';
import { newDatabase } from './database.ts';
import { Impatient } from './paces.ts';

const calls = counted('calls');
const at = (position: bigint) => ({ position, applied: position, hash: '', clock: '' });
const sum = (id: string, total?: number): RowWrite => ({
  collection: 'sum',
  id,
  row: total === undefined ? undefined : { total },
});

/** Where nothing holds rows and checkpoint together, each guard of a row stands alone. */
describe('A row in a MongoDB without transactions', () => {
  let database: Awaited<ReturnType<typeof newDatabase>>;
  let cuts: Cuts;
  let stores: MongoReadStore[];
  let first: MongoReadStore;

  const next = async () => {
    const store = await database.open({ pace: new Impatient() });
    stores.push(store);
    await store.lead(AbortSignal.timeout(60_000));
    await store.checkpoint(calls);
    return store;
  };
  const loaded = async (store: MongoReadStore, id: string) => (await store.load(calls, 'sum', [id])).get(id);
  /** Makes sure that it leads, writes the rows, and is cut off before it sets the checkpoint. */
  const cutOff = async (writes: readonly RowWrite[], position: bigint) => {
    cuts.arm({ at: 4, where: 'before' });
    await expect(first.commit(calls, writes, at(position))).rejects.toThrow('cut');
    cuts.arm();
  };

  beforeEach(async () => {
    database = await newDatabase({ transactions: false });
    cuts = new Cuts();
    first = await database.open({ pace: new Impatient(), over: (link) => cuts.over(link) });
    stores = [first];
    await first.lead(AbortSignal.timeout(60_000));
    await first.prepare(calls);
    await first.commit(calls, [sum('a', 1), sum('b', 1)], at(1n));
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await database.drop();
  });

  it('stays as it is where what is written happened before', async () => {
    await cutOff([sum('a', 5)], 5n);
    expect(await first.checkpoint(calls)).toMatchObject({ position: 1n });
    const second = await next();
    await second.commit(calls, [sum('a', 3), sum('b', 3)], at(3n));
    expect(await loaded(second, 'a')).toEqual({ row: { total: 5 }, seen: 5n });
    expect(await loaded(second, 'b')).toEqual({ row: { total: 3 }, seen: 3n });
  });

  it('stays deleted where what is written happened before', async () => {
    await cutOff([sum('a')], 5n);
    const second = await next();
    await second.commit(calls, [sum('a', 3)], at(3n));
    expect(await loaded(second, 'a')).toEqual({ row: undefined, seen: 5n });
    await second.serve(calls);
    expect(await second.get('calls', 'sum', 'a')).toBeUndefined();
  });

  it('is not overwritten by one who lost the lead on the way to it, however late that one is', async () => {
    let second: MongoReadStore | undefined;
    cuts.arm({ at: 3, where: 'meanwhile' }, async () => {
      second = await next();
      await second.commit(calls, [sum('a', 3)], at(3n));
    });
    await expect(first.commit(calls, [sum('a', 9)], at(9n))).rejects.toMatchObject({ name: 'LeadLost' });
    expect(await loaded(second!, 'a')).toEqual({ row: { total: 3 }, seen: 3n });
    expect(await second!.checkpoint(calls)).toMatchObject({ position: 3n });
  });
});
