import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { type Fact, type FactRegistry, type View, change } from '#kernel';
import type { NewEvent } from '#event-store';
import { type Checkpoint, EmbeddedReadStore, type Generation, type Lead, type RowWrite } from '#read-store';
import { foldInMemory } from './folding/fold-in-memory.ts';
import { LogInMemory } from './log-in-memory.ts';
import { Projector, type ProjectorOptions } from './projector.ts';
import { RollingHash } from './folding/rolling-hash.ts';
import type { AnyView } from './folding/view-build.ts';
import type { ViewPositions } from './view-positions.ts';
import { SharedPositions } from './watching/shared-positions.ts';

type Visit = Fact<'VisitHeld', { place: string; minutes: number }>;
interface PlaceRow {
  readonly place: string;
  readonly visits: number;
  readonly trail: readonly string[];
}

const places: View<Visit> = {
  name: 'places',
  version: 1,
  collections: { place: { byPlace: ['place'] } },
  when: {
    VisitHeld: ({ data: { place }, sign, event }) => [
      change<PlaceRow>('place', place, (row) => {
        const visits = (row?.visits ?? 0) + sign;
        return visits === 0
          ? undefined
          : Object.freeze({ place, visits, trail: [...(row?.trail ?? []), `${event.position} ${event.clock}`] });
      }),
    ],
  },
};
const everything: View = {
  name: 'everything',
  version: 1,
  collections: { type: {}, seen: {} },
  when: {
    '*': ({ type, sign, event }) => [
      change<{ n: number }>('type', type, (row) => Object.freeze({ n: (row?.n ?? 0) + sign })),
      change('seen', `${event.id} ${sign}`, () => Object.freeze({ at: `${event.position}` })),
    ],
  },
};
const registry: FactRegistry = {
  VisitHeld: { schema: 2, upcasts: { 1: (data) => ({ minutes: 0, ...data }) } },
};

let next = 0;
const event = (type: string, data: object, recordedAt = '2024-05-01T00:00:00.000Z', schema = '2'): NewEvent => {
  next += 1;
  return { id: `id-${next}`, type, data, metadata: { recordedAt, schema } };
};
const visit = (place: string, schema = '2') => event('VisitHeld', { place, minutes: 5 }, undefined, schema);

/** Until it is so; looked at whenever the loop is free. */
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
};

/** A read store whose commits can fail. */
class FailingReadStore {
  fails: (generation: Generation) => Error | undefined = () => undefined;

  over(store: EmbeddedReadStore): EmbeddedReadStore {
    const commit = store.commit.bind(store);
    store.commit = async (generation: Generation, writes: readonly RowWrite[], checkpoint: Checkpoint) => {
      const error = this.fails(generation);
      if (error) throw error;
      await commit(generation, writes, checkpoint);
    };
    return store;
  }
}

describe('The projector', () => {
  let inside: string;
  let rows: EmbeddedReadStore;
  let log: LogInMemory;
  let failing: FailingReadStore;
  let projector: Projector;
  const said: string[] = [];
  let pauses: number[];

  beforeEach(async () => {
    inside = mkdtempSync(join(tmpdir(), 'projector-'));
    log = new LogInMemory();
    failing = new FailingReadStore();
    rows = failing.over(await EmbeddedReadStore.open({ file: join(inside, 'views.db') }));
    said.length = 0;
    pauses = [];
  });
  afterEach(async () => {
    await projector.stop();
    await rows.close();
    rmSync(inside, { recursive: true });
  });

  const projecting = (views: readonly AnyView[] = [places, everything], more: Partial<ProjectorOptions> = {}) =>
    new Projector({
      events: log,
      rows,
      views,
      registry,
      log: (line) => said.push(line),
      backoff: async (failures) => void pauses.push(failures),
      ...more,
    });
  const started = async (...of: Parameters<typeof projecting>) => {
    projector = projecting(...of);
    await projector.start();
  };
  const restarted = async (...of: Parameters<typeof projecting>) => {
    await projector.stop();
    await started(...of);
  };
  const caughtUp = (views?: string[]) =>
    projector.waitFor(BigInt(log.log.length - 1), { timeoutMs: 10_000, ...(views === undefined ? {} : { views }) });
  const status = (name: string) => projector.status().find(({ view }) => view === name)!;
  const place = (id: string) => rows.get<PlaceRow>('places', 'place', id);
  it('serves an empty log at once', async () => {
    await started();
    await until(() => status('places').state === 'live' && status('everything').state === 'live');
    expect(await projector.waitFor(-1n, { timeoutMs: 10_000 })).toBe(true);
    expect(status('places')).toMatchObject({ state: 'live', position: -1n, applied: 0n, lag: 0n });
    expect(await rows.position('places')).toMatchObject({ position: -1n });
  });

  it("folds what is there and what comes, in today's shape", async () => {
    await log.append('visit-1', [visit('north', '1'), visit('south')]);
    await started();
    expect(await caughtUp()).toBe(true);
    await log.append('visit-2', [visit('north')]);
    expect(await caughtUp()).toBe(true);
    expect(await place('north')).toMatchObject({ visits: 2 });
    expect(status('places')).toMatchObject({ state: 'live', position: 2n, applied: 3n });
  });

  it('counts and hashes only what a view has a line for', async () => {
    const events = [visit('north'), event('Else', {}), visit('south')];
    await log.append('visit-1', events);
    await started();
    await caughtUp();
    const hash = new RollingHash().add(events[0]!.id).add(events[2]!.id).toString();
    expect(status('places')).toMatchObject({ applied: 2n, hash, position: 2n });
    expect(status('everything')).toMatchObject({ applied: 3n });
    expect(await rows.position('places')).toMatchObject({ applied: 2n, hash });
  });

  it('folds a fact that is taken back with the opposite sign, and a corrected one as it was and is', async () => {
    await log.append('visit-1', [visit('north'), visit('north')]);
    const fact = { revision: '0', id: log.log[0]!.id, type: 'VisitHeld', schema: '1' };
    const data = { place: 'north' };
    await log.append('visit-1', [
      event('FactCorrected', { fact, before: data, after: { place: 'south' }, reason: '' }),
    ]);
    await started();
    await caughtUp();
    expect([await place('north'), await place('south')]).toMatchObject([{ visits: 1 }, { visits: 1 }]);
    await log.append('visit-1', [event('FactTakenBack', { fact, data: { place: 'south' }, kind: 'typo', reason: '' })]);
    await caughtUp();
    expect(await place('south')).toBeUndefined();
    expect(status('places')).toMatchObject({ applied: 4n });
  });

  it('tells the latest recording time of the whole log, over restarts', async () => {
    await log.append('x-1', [event('Else', {}, '2024-05-09T00:00:00.000Z'), visit('north')]);
    await started([places]);
    await caughtUp();
    await restarted([places]);
    await log.append('x-1', [visit('north')]);
    await caughtUp();
    expect((await place('north'))?.trail).toEqual(['1 2024-05-09T00:00:00.000Z', '2 2024-05-09T00:00:00.000Z']);
  });

  it('builds a changed view beside the old one, which serves until the switch', async () => {
    await log.append('visit-1', [visit('north'), visit('north')]);
    await started();
    await caughtUp();
    const old = await rows.served('places');
    const doubled: View<Visit> = {
      ...places,
      when: { VisitHeld: ({ data }) => [change('place', data.place, () => ({ place: data.place, visits: 99 }))] },
    };
    const disk = Promise.withResolvers<void>();
    failing.fails = ({ view }) => (view === 'places' ? new Error('held') : undefined);
    await restarted([doubled, everything], { backoff: () => disk.promise });
    await until(() => status('places').state === 'restarting');
    expect(await rows.served('places')).toBe(old);
    expect(await place('north')).toMatchObject({ visits: 2 });
    failing.fails = () => undefined;
    disk.resolve();
    expect(await caughtUp()).toBe(true);
    expect(await place('north')).toMatchObject({ visits: 99 });
    expect(await rows.served('places')).not.toBe(old);
  });

  it('rebuilds on demand, with progress, to the same rows', async () => {
    await log.append(
      'visit-1',
      Array.from({ length: 500 }, (_, n) => visit(`place ${n % 7}`)),
    );
    await started([places, everything], { limits: { events: 100, rows: 1000 } });
    await caughtUp();
    const before = [await rows.find('places', { collection: 'place', index: 'byPlace', equal: [] }), status('places')];
    const done: bigint[] = [];
    await projector.rebuild({ views: ['places'], onProgress: (progress) => done.push(progress.done) });
    expect(status('places').build).not.toBe((before[1] as { build: string }).build);
    expect(await rows.find('places', { collection: 'place', index: 'byPlace', equal: [] })).toEqual(before[0]);
    expect(status('places')).toMatchObject({
      applied: 500n,
      hash: (before[1] as { hash: string }).hash,
      state: 'live',
    });
    expect(done.length).toBeGreaterThan(2);
    expect(done.at(-1)).toBe(499n);
    await log.append('visit-1', [visit('place 1')]);
    await caughtUp();
    expect(status('places').applied).toBe(501n);
    await restarted();
    await until(() => status('places').state === 'live');
    expect(status('places').applied).toBe(501n);
    await projector.rebuild();
    expect(status('everything')).toMatchObject({ applied: 501n, state: 'live' });
  });

  it('serves the old rows when a rebuild was interrupted, and rebuilds from the start when asked again', async () => {
    await log.append('visit-1', [visit('north'), visit('north'), visit('south')]);
    const held = Promise.withResolvers<void>();
    await started(undefined, { backoff: () => held.promise, limits: { events: 1, rows: 1 } });
    await caughtUp();
    const old = await rows.served('places');
    failing.fails = ({ build }) => (build.endsWith('+1') ? new Error('the power') : undefined);
    const interrupted = expect(projector.rebuild({ views: ['places'] })).rejects.toThrow('stopped');
    await until(() => status('places').state === 'restarting');
    held.resolve();
    await projector.stop();
    await interrupted;
    failing.fails = () => undefined;
    await restarted();
    expect(await caughtUp()).toBe(true);
    expect(await rows.served('places')).toBe(old);
    await projector.rebuild({ views: ['places'] });
    expect(await rows.served('places')).not.toBe(old);
    expect(await place('north')).toMatchObject({ visits: 2 });
    expect(status('places').applied).toBe(3n);
  });

  it('stops a view before the event that it cannot fold, names it, and goes on with the others', async () => {
    let wrong = 'south';
    const touchy: View<Visit> = {
      ...places,
      when: {
        VisitHeld: ({ data }) => [
          change<{ n: number }>('place', 'all', (row) => ({ n: (row?.n ?? 0) + 1 })),
          change('place', data.place, (row) => {
            if (data.place === wrong) throw new Error('no way');
            return row ?? {};
          }),
        ],
      },
    };
    await log.append('visit-1', [visit('north'), visit('south'), visit('north')]);
    await started([touchy, everything]);
    expect(await caughtUp(['everything'])).toBe(true);
    expect(await caughtUp(['places'])).toBe(false);
    const { id } = log.log[1]!;
    expect(status('places')).toMatchObject({
      state: 'stopped',
      position: 0n,
      applied: 1n,
      error: { eventId: id, position: 1n, type: 'VisitHeld', message: expect.stringContaining('no way') },
    });
    expect(said).toEqual([expect.stringContaining(id)]);
    await restarted([touchy, everything]);
    await until(() => status('places').state === 'stopped');
    expect(status('places')).toMatchObject({ applied: 1n, error: { eventId: id } });
    wrong = 'nowhere';
    await restarted([touchy, everything]);
    expect(await caughtUp()).toBe(true);
    expect(await place('all')).toEqual({ n: 3 });
    expect(status('places').error).toBeUndefined();
  });

  it('stops the views that an unreadable event concerns, and no other', async () => {
    await log.append('visit-1', [event('VisitHeld', {}, undefined, '0')]);
    await started([places, { ...everything, name: 'else', when: { Else: () => [] } } as AnyView]);
    expect(await caughtUp(['else'])).toBe(true);
    expect(await caughtUp(['places'])).toBe(false);
    expect(status('places').error?.message).toContain('upcast');
  });

  it('restarts when the feed is cut, says so, and recovers', async () => {
    const mended = Promise.withResolvers<void>();
    await started(undefined, {
      backoff: async (failures) => {
        pauses.push(failures);
        if (failures === 3) await mended.promise;
      },
    });
    await log.append('visit-1', [visit('north')]);
    await caughtUp();
    log.tear(new Error('the cable'));
    await until(() => pauses.length === 3);
    expect(status('places')).toMatchObject({ state: 'restarting', error: { message: 'the cable' } });
    expect(pauses).toEqual([1, 2, 3]);
    log.tear(undefined);
    await log.append('visit-1', [visit('north')]);
    mended.resolve();
    expect(await caughtUp()).toBe(true);
    await until(() => status('places').state === 'live');
    expect(status('places').applied).toBe(2n);
    expect(status('places').error).toBeUndefined();
    expect(said).toContainEqual(expect.stringContaining('the cable'));
  });

  it('restarts when rows cannot be written, and folds nothing twice', async () => {
    await started();
    failing.fails = () => (pauses.length < 2 ? new Error('disk is full') : undefined);
    await log.append('visit-1', [visit('north'), visit('north')]);
    expect(await caughtUp()).toBe(true);
    expect(said.filter((line) => line.includes('disk is full'))).toHaveLength(2);
    expect(await place('north')).toMatchObject({ visits: 2 });
    await until(() => status('places').state === 'live');
    expect(status('places').applied).toBe(2n);
  });

  it('waits no longer than asked, and no longer than it runs', async () => {
    await started();
    expect(await projector.waitFor(0n, { timeoutMs: 20 })).toBe(false);
    const waiting = projector.waitFor(0n, { timeoutMs: 1_000_000 });
    await projector.stop();
    expect(await waiting).toBe(false);
    expect(status('places').state).toBe('stopped');
  });

  it('gives the rows of the plain fold, wherever pages are cut and whenever it restarts', async () => {
    projector = projecting();
    const anEvent = fc.oneof(
      fc.record({ kind: fc.constant('visit' as const), of: fc.nat(6), day: fc.nat(9) }),
      fc.record({ kind: fc.constant('else' as const), of: fc.nat(2), day: fc.nat(9) }),
      fc.record({ kind: fc.constant('back' as const), of: fc.nat(), day: fc.nat(9) }),
    );
    const history = fc.array(anEvent, { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.array(fc.nat(59), { maxLength: 3 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        async (events, stops, cuts) => {
          const file = join(inside, `${(next += 1)}.db`);
          const own = await EmbeddedReadStore.open({ file });
          const events_ = new LogInMemory();
          events_.pageSize = () => cuts.next().value!;
          const make = () =>
            new Projector({
              events: events_,
              rows: own,
              views: [places, everything],
              registry,
              cachedRows: 8,
              limits: { events: 7, rows: 9 },
            });
          let running = make();
          await running.start();
          for (const [at, { kind, of, day }] of events.entries()) {
            const on = `2024-05-0${day}T00:00:00.000Z`;
            const target = events_.log.filter(({ type }) => type === 'VisitHeld')[of % 5];
            if (kind === 'back' && target) {
              const fact = { revision: `${target.revision}`, id: target.id, type: target.type, schema: '2' };
              await events_.append(target.stream, [event('FactTakenBack', { fact, data: target.data }, on)]);
            } else
              await events_.append(`x-${of}`, [
                event(kind === 'visit' ? 'VisitHeld' : `Else${of}`, { place: `p${of}` }, on),
              ]);
            if (stops.includes(at)) {
              await running.stop();
              running = make();
              await running.start();
            }
          }
          expect(await running.waitFor(BigInt(events_.log.length - 1), { timeoutMs: 10_000 })).toBe(true);
          for (const view of [places, everything] as AnyView[]) {
            const plain = foldInMemory(view, events_.log, registry);
            for (const [collection, expected] of plain)
              expect(
                await own.getMany(view.name, collection, [...expected.keys(), 'p0', 'p1', 'p2', 'p3', 'p4', 'p5']),
              ).toEqual(expected);
            const applied = events_.log.filter(({ type }) => view.name === 'everything' || !type.startsWith('Else'));
            const hash = new RollingHash();
            for (const { id } of applied) hash.add(id);
            expect(await own.position(view.name)).toMatchObject({
              applied: BigInt(applied.length),
              hash: hash.toString(),
            });
          }
          await running.stop();
          await own.close();
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is being restarted, not stopped, where its first attempt fails', async () => {
    const prepare = rows.prepare.bind(rows);
    const mended = Promise.withResolvers<void>();
    rows.prepare = () => Promise.reject(new Error('the engine is away'));
    await started(undefined, { backoff: () => mended.promise });
    expect(status('places')).toMatchObject({ state: 'restarting', error: { message: 'the engine is away' } });
    const waiting = projector.waitFor(-1n, { timeoutMs: 10_000 });
    rows.prepare = prepare;
    mended.resolve();
    expect(await waiting).toBe(true);
  });

  describe('where several processes share the rows', () => {
    let given: PromiseWithResolvers<Lead>;
    let lost: AbortController;
    const lead = () => {
      lost = new AbortController();
      given.resolve({ lost: lost.signal });
    };
    beforeEach(() => {
      given = Promise.withResolvers();
      rows.lead = (waiting) =>
        Promise.race([
          given.promise,
          new Promise<never>((_, reject) => waiting.addEventListener('abort', () => reject(waiting.reason as Error))),
        ]);
    });

    it('stands by while another one leads, then takes over', async () => {
      await log.append('visit-1', [visit('north')]);
      await started();
      expect([projector.standsBy, status('places').state]).toEqual([true, 'standing-by']);
      expect(await rows.served('places')).toBeUndefined();
      await expect(projector.rebuild()).rejects.toThrow('Another process keeps the views now');
      lead();
      expect(await caughtUp()).toBe(true);
      expect([projector.standsBy, status('places').state]).toEqual([false, 'live']);
    });

    it('writes nothing from the moment that the lead is lost, and goes on once it has it again', async () => {
      lead();
      await started();
      await log.append('visit-1', [visit('north')]);
      expect(await caughtUp()).toBe(true);
      given = Promise.withResolvers();
      lost.abort(new Error('another process leads'));
      await until(() => status('places').state === 'standing-by');
      expect([projector.standsBy, said]).toEqual([true, ['The views are restarted: another process leads']]);
      await log.append('visit-2', [visit('north')]);
      expect(await place('north')).toMatchObject({ visits: 1 });
      lead();
      await until(() => !projector.standsBy);
      expect(await caughtUp()).toBe(true);
      expect(await place('north')).toMatchObject({ visits: 2 });
    });

    it('ends while it stands by', async () => {
      await started();
      const waiting = caughtUp();
      await projector.stop();
      expect(await waiting).toBe(false);
    });

    it('shows what the rows show while it stands by, and its own positions while it leads', async () => {
      const elsewhere: ViewPositions = { waitFor: async () => true, status: () => [] };
      await started();
      const shared = new SharedPositions(projector, elsewhere);
      expect([await shared.waitFor(7n, { timeoutMs: 1 }), await shared.status()]).toEqual([true, []]);
      lead();
      await until(() => !projector.standsBy);
      expect([await shared.waitFor(7n, { timeoutMs: 1 }), (await shared.status()).length]).toEqual([false, 2]);
    });
  });
});
