import type { MongoReadStore } from '../mongodb.read-store.ts';
import type { LeadDocument } from '../mongodb.lead.ts';
import { counted, endless, nextBatch } from './counting.ts';
import { Cuts } from './cuts.ts';
import { newDatabase, type Otherwise, ways } from './database.ts';
import { ByHand, Impatient, stopped } from './paces.ts';

const calls = counted('calls');
const patience = () => AbortSignal.timeout(60_000);

describe.each(ways)('The lead over the rows in a MongoDB, %s,', (_, as) => {
  let database: Awaited<ReturnType<typeof newDatabase>>;
  const opened: MongoReadStore[] = [];
  const open = async (once: Otherwise = {}) => {
    const store = await database.open(once);
    opened.push(store);
    return store;
  };
  const held = () =>
    database.beside(async (db) => (await db.collection<LeadDocument>('lead').findOne({ _id: 'rows' }))!);

  beforeEach(async () => {
    database = await newDatabase(as);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await database.drop();
  });

  it('is not taken from one whose beat moves', async () => {
    const waits = { standstill: 300 };
    const [holding, looking] = [new ByHand(), new ByHand()];
    const [first, second] = [await open({ waits, pace: holding }), await open({ waits, pace: looking })];
    const { lost } = await first.lead(patience());
    const [waiting, reason] = [new AbortController(), new Error('no more')];
    const outcome = second.lead(waiting.signal).then(
      () => 'leads',
      (error: unknown) => error,
    );
    // Each beat is a third of the standstill: three times as long passes as takes the lead from one who is silent.
    for (let beats = 1n; beats <= 9n; beats += 1n) {
      for (const pace of [holding, looking]) pace.pass(100);
      while ((await held()).beat < beats || holding.waits < 2) expect(lost.aborted).toBe(false);
      for (const { looks } = looking; looking.looks < looks + 2;) await held();
    }
    waiting.abort(reason);
    expect(await outcome).toBe(reason);
    expect(await held()).toMatchObject({ fence: 1n });
    await first.prepare(calls);
  });

  it('is taken from one whose beat stands still, and that one writes nothing any more', async () => {
    const first = await open({ pace: stopped });
    const { lost } = await first.lead(patience());
    await first.prepare(calls);
    const { writes, checkpoint } = await nextBatch(first, calls, endless, 5);
    const { fence } = await held();

    const second = await open({ pace: new Impatient() });
    await second.lead(patience());
    expect((await held()).fence).toBe(fence + 1n);
    expect(lost.aborted).toBe(false);

    const refused = { name: 'LeadLost' };
    await expect(first.commit(calls, writes, checkpoint)).rejects.toMatchObject(refused);
    expect(lost.aborted).toBe(true);
    expect(lost.reason).toMatchObject(refused);
    expect(await second.checkpoint(calls)).toBeUndefined();
    expect(await second.load(calls, 'sum', ['row 0', 'row 1'])).toEqual(new Map());
  });

  it.each([
    ['prepares', (store: MongoReadStore) => store.prepare(counted('others'))],
    ['commits', (store: MongoReadStore) => store.commit(calls, [], { position: 9n, applied: 1n, hash: '', clock: '' })],
    ['serves', (store: MongoReadStore) => store.serve(calls)],
    ['drops', (store: MongoReadStore) => store.drop(calls)],
  ])('is known to be lost by one who %s first', async (_word, write) => {
    const first = await open({ pace: stopped });
    const { lost } = await first.lead(patience());
    await first.prepare(calls);
    const second = await open({ pace: new Impatient() });
    await second.lead(patience());
    const all = () =>
      database.beside((db) =>
        Promise.all(['generations', 'served', 'lead'].map((name) => db.collection(name).find().toArray())),
      );
    const before = await all();
    await expect(write(first)).rejects.toMatchObject({ name: 'LeadLost' });
    expect(lost.aborted).toBe(true);
    await expect(write(first)).rejects.toMatchObject({ name: 'LeadLost' });
    expect(await all()).toEqual(before);
  });

  it('is lost to its holder who cannot renew it, before another one takes it', async () => {
    const store = await open({ waits: { standstill: 300 } });
    const { lost } = await store.lead(patience());
    await database.beside((db) => db.collection<LeadDocument>('lead').updateOne({}, { $inc: { fence: 1n } }));
    const { promise, resolve } = Promise.withResolvers<void>();
    lost.addEventListener('abort', () => resolve());
    if (!lost.aborted) await promise;
    expect(lost.reason).toMatchObject({ name: 'LeadLost' });
    await expect(store.prepare(calls)).rejects.toMatchObject({ name: 'LeadLost' });
  });

  it('goes at once to one who waits when its holder closes, and its fence grows', async () => {
    const waits = { standstill: 600_000 };
    const [first, second] = [await database.open({ waits }), await open({ waits })];
    await first.lead(patience());
    const leads = second.lead(patience());
    await first.close();
    expect((await leads).lost.aborted).toBe(false);
    expect((await held()).fence).toBe(2n);
    await second.prepare(calls);
  });

  it('is not kept by one who was closed while it took the lead', async () => {
    const waits = { standstill: 600_000 };
    const [first, second] = [await database.open({ waits }), await open({ waits })];
    const leads = first.lead(patience()).then(
      () => 'leads',
      ({ message }: Error) => message,
    );
    await first.close();
    expect(['leads', 'The store was closed']).toContain(await leads);
    expect((await second.lead(patience())).lost.aborted).toBe(false);
  });

  it('can be had again by one who lost it', async () => {
    const pace = new Impatient();
    const [first, second] = [await open({ pace }), await open({ pace: new Impatient() })];
    await first.lead(patience());
    await second.lead(patience());
    await expect(first.prepare(calls)).rejects.toMatchObject({ name: 'LeadLost' });
    pace.again();
    await first.lead(patience());
    await first.prepare(calls);
    await expect(second.prepare(calls)).rejects.toMatchObject({ name: 'LeadLost' });
  });

  it('is had again at once by its holder who could not renew it', async () => {
    const pace = new ByHand();
    const store = await open({ pace, waits: { standstill: 600_000 } });
    const { lost } = await store.lead(patience());
    pace.pass(600_000);
    expect(lost.reason).toMatchObject({ name: 'LeadLost' });
    expect((await store.lead(patience())).lost.aborted).toBe(false);
    expect(await held()).toMatchObject({ fence: 2n });
  });

  it('is given up by one who cannot begin', async () => {
    const waits = { standstill: 600_000 };
    await database.beside(async (db) => {
      await db.collection('served').insertOne({ _id: 'calls' as never, token: 'one', fence: 0n, sweeping: true });
      const spoilt = { _id: 'spoilt' as never, view: 'calls', token: 'two', fence: 0n, collections: 'not JSON' };
      const sound = { ...spoilt, _id: 'sound' as never, token: 'one', collections: '{}' };
      await db.collection('generations').insertMany([sound, spoilt]);
    });
    const [first, second] = [await open({ waits }), await open({ waits })];
    await expect(first.lead(patience())).rejects.toThrow('JSON');
    expect((await held()).holder).toBeNull();
    await database.beside((db) => db.collection('generations').deleteMany({}));
    expect((await second.lead(patience())).lost.aborted).toBe(false);
  });

  it('begins with taking back what readers were told of rows that somebody took away', async () => {
    const first = await open();
    await first.lead(patience());
    await first.prepare(calls);
    const { writes, checkpoint } = await nextBatch(first, calls, endless, 5);
    await first.commit(calls, writes, checkpoint);
    await first.serve(calls);
    await database.beside((db) => db.collection('generations').deleteMany({}));
    await first.close();
    const second = await open();
    await second.lead(patience());
    expect(await second.served('calls')).toBeUndefined();
    expect(await second.scan('calls', 'sum', { limit: 9 })).toEqual([]);
    await second.prepare(calls);
    await second.commit(calls, writes, checkpoint);
    await second.serve(calls);
    expect(await second.scan('calls', 'sum', { limit: 9 })).not.toEqual([]);
  });

  it('takes nothing back that another one told readers who leads by now', async () => {
    const first = await open();
    await first.lead(patience());
    await first.prepare(calls);
    await first.serve(calls);
    await database.beside((db) => db.collection('generations').deleteMany({}));
    await first.close();

    const cuts = new Cuts();
    const outdone = await open({ pace: stopped, over: (link) => cuts.over(link) });
    const next = await open({ pace: new Impatient() });
    let isOutdone = false;
    cuts.arm({ at: 'deleteOne', where: 'meanwhile' }, async () => {
      isOutdone = true;
      await next.lead(patience());
      await next.prepare(calls);
      await next.serve(calls);
    });
    await outdone.lead(patience());
    expect(isOutdone).toBe(true);
    expect(await next.served('calls')).toBeDefined();
  });

  it('is never asked for by one who only reads', async () => {
    const { openMongoReadStore } = await import('../mongodb.opening.ts');
    const reader = await openMongoReadStore({ connection: database.connection, readOnly: true });
    await expect(reader.lead(patience())).rejects.toMatchObject({ name: 'ReadStoreUnavailable' });
    await reader.close();
  });
});
