import type { Page } from '../../event-store.ts';
import { all, event, events, listed, newStream } from '../../specimens/under-test.ts';
import type { Fault } from '../../../../../test/engines/eventstoredb/faults.ts';
import { event as foreign } from '../../../../../test/engines/eventstoredb/log.ts';
import { eachServed, until } from '../../../../../test/engines/eventstoredb/served.ts';

const on = eachServed();

const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id);
const eventsOf = (found: readonly Page[]) => found.flatMap((page) => page.events);
const broken = (why: string) => ({ name: 'BrokenHistory', message: expect.stringContaining(why) as string });
const mine = (text = {}) => ({ ...foreign('SessionHeld', text, { recordedAt: '2024-05-01T00:00:00.000Z' }) });

async function written(count: number): Promise<string> {
  const stream = newStream();
  await on.store.append(stream, events(count), 'no-stream');
  return stream;
}

const settings = (stream: string, given: object) =>
  on.service.log.append(`$$${stream}`, 'any', [{ ...foreign('$metadata', given) }]);

describe('a stream of EventStoreDB', () => {
  it('c1: that was deleted is a broken history, not an empty one, from wherever it is read', async () => {
    const stream = await written(3);
    on.service.log.delete(stream, false);
    for (const options of [{}, { from: 3n }, { backwards: true }, { backwards: true, from: 1n }, { limit: 1 }]) {
      await expect(all(on.store.readStream(stream, options))).rejects.toMatchObject(broken('was deleted'));
    }
  });

  it('c2: that was deleted for ever is a broken history', async () => {
    const stream = await written(3);
    on.service.log.delete(stream, true);
    await expect(all(on.store.readStream(stream))).rejects.toMatchObject(broken('for ever'));
  });

  it.each([
    [{ $tb: 2 }, {}, 'before 2'],
    [{ $maxCount: 1 }, {}, 'before 2'],
    [{ $tb: 2 }, { from: 1n }, 'before 2'],
    [{ $tb: 2 }, { backwards: true }, 'before 2'],
    [{ $tb: 3 }, {}, 'Every event'],
    [{ $tb: 3 }, { backwards: true }, 'Every event'],
  ])('c3: that was truncated by %o is a broken history where it is read with %o', async (given, options, why) => {
    const stream = await written(3);
    settings(stream, given);
    await expect(all(on.store.readStream(stream, options))).rejects.toMatchObject(broken(why));
  });

  it('c3: of which every event is too old is a broken history', async () => {
    const stream = await written(3);
    settings(stream, { $maxAge: 60 });
    expect(await all(on.store.readStream(stream))).toHaveLength(3);
    for (const entry of on.service.log.entries) Object.assign(entry, { createdAt: Date.now() - 61_000 });
    await expect(all(on.store.readStream(stream))).rejects.toMatchObject(broken('Every event'));
  });

  it('is read backwards down to its first event, which is a page of its own', async () => {
    const stream = await written(257);
    const pages = await listed(on.store.readStream(stream, { backwards: true }));
    expect(pages.map((page) => page.length)).toEqual([256, 1]);
    expect(pages.at(-1)?.[0]?.revision).toBe(0n);
  });

  it('c1: that others deleted since it was seen takes what is appended at its head, and the next read tells', async () => {
    const stream = await written(2);
    on.service.log.delete(stream, false);
    expect((await on.store.append(stream, events(1), 1n)).revision).toBe(2n);
    await expect(all(on.store.readStream(stream))).rejects.toMatchObject(broken('before 2'));
  });

  it('c3: that is truncated is read behind the gap', async () => {
    const stream = await written(3);
    settings(stream, { $tb: 1 });
    expect(await all(on.store.readStream(stream, { from: 1n }))).toHaveLength(2);
    expect(await all(on.store.readStream(stream, { from: 3n }))).toEqual([]);
  });

  it('that has settings but no events is an empty one', async () => {
    const stream = newStream();
    settings(stream, { $maxAge: 100 });
    expect(await all(on.store.readStream(stream))).toEqual([]);
  });

  it.each([
    ['bytes', { ...mine(), json: false }],
    ['g1: JSON that is none', { ...mine(), data: Buffer.from('{"half') }],
    ['no metadata', { ...mine(), metadata: new Uint8Array() }],
    ['g1: metadata that are no JSON', { ...mine(), metadata: Buffer.from('half') }],
  ])('into which another program wrote %s is a broken history', async (_, given) => {
    const stream = await written(1);
    on.service.log.append(stream, 0n, [given]);
    await expect(all(on.store.readStream(stream))).rejects.toMatchObject(broken('another program'));
  });

  it('g1: gives back names and texts in any script', async () => {
    const given = event({ data: { note: '六榕 𠮷' } });
    await on.store.append('case-六榕', [given], 'no-stream');
    expect((await all(on.store.readStream('case-六榕')))[0]).toMatchObject({ id: given.id, data: given.data });
  });
});

const passing: [string, Fault['kind']][] = [
  ['d3: the connection is lost', 'reset'],
  ['d3: the server ends politely', 'rst'],
  ['d4: the server is not ready', 'not-ready'],
  ['f1, f2: nothing comes any more', 'hang'],
  ['h2: the server cancels', 'cancelled'],
];

describe('a read from EventStoreDB', () => {
  it.each(passing)('brings everything once where %s, at its start and in its middle', async (_, kind) => {
    const stream = await written(600);
    const whole = await all(on.store.readStream(stream));
    on.service.next('read', kind, { kind, after: 100 }, undefined, { kind, after: 3 });
    expect(await all(on.store.readStream(stream))).toEqual(whole);
    on.service.next('read', undefined, kind, { kind, after: 100 }, { kind, after: 3 });
    expect(eventsOf(await listed(on.store.readAll()))).toEqual(whole);
    expect(on.store.counters.readRetries).toBeGreaterThanOrEqual(6);
  });

  it('is not taken for the end of the log where the server stops short', async () => {
    const stream = await written(600);
    on.service.next('read', undefined, 'end', { kind: 'end', after: 100 });
    expect(idsOf(eventsOf(await listed(on.store.readAll())))).toEqual(idsOf(await all(on.store.readStream(stream))));
  });

  it('f2: ends in words where the server stays away, and then works again', async () => {
    await on.service.front.down();
    const began = performance.now();
    await expect(on.store.head()).rejects.toMatchObject({
      name: 'EventStoreUnavailable',
      message: expect.stringMatching(
        /EventStoreDB at 127\.0\.0\.1:\d+ \(without TLS\).*failed \d+ times.*unavailable/,
      ) as string,
    });
    expect(performance.now() - began).toBeLessThan(3_000);
    await on.service.front.up();
    expect(await on.store.head()).toBeUndefined();
  });

  it('f2: ends in time where the server is frozen', async () => {
    on.service.front.freeze();
    await expect(on.store.head()).rejects.toMatchObject({ name: 'EventStoreUnavailable' });
    on.service.front.thaw();
  });

  it('f2: ends in time where the server is frozen, however many ask', async () => {
    const stream = await written(1);
    on.service.front.freeze();
    const began = performance.now();
    const reads = Array.from({ length: 1_500 }, () => all(on.store.readStream(stream)));
    const appends = Array.from({ length: 500 }, () => on.store.append(newStream(), events(1), 'no-stream'));
    const asked = await Promise.allSettled([...reads, ...appends]);
    // A read has a second, an append two; the rest is for a machine that is slow.
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set(['rejected']));
    on.service.front.thaw();
  });

  it('h2: is not tried again where it is refused', async () => {
    const before = on.service.calls.read;
    on.service.next('read', 'denied');
    const refused = { name: 'EventStoreUnavailable', message: expect.stringContaining('access-denied') as string };
    await expect(on.store.head()).rejects.toMatchObject(refused);
    expect(on.service.calls.read).toBe(before + 1);
  });

  it('d5: leaves no call open, two hundred times half-way', async () => {
    const stream = await written(300);
    for (let at = 0; at < 100; at += 1) {
      for await (const page of on.store.readStream(stream)) {
        expect(page).toHaveLength(256);
        break;
      }
      for await (const page of on.store.readAll()) {
        expect(page.live).toBe(false);
        break;
      }
    }
    expect(await all(on.store.readStream(stream))).toHaveLength(300);
    await until(() => on.service.openCalls === 1);
  });

  it('d5: leaves no call open where it has to stop in the middle of an answer', async () => {
    on.service.meddle = (rpc) => (rpc === 'read' ? { kind: 'hang' } : undefined);
    await expect(on.store.head()).rejects.toMatchObject({ name: 'EventStoreUnavailable' });
    on.service.meddle = undefined;
    await on.store.head();
    await until(() => on.service.openCalls === 0);
  });

  it('reads a thousand streams at once over one connection', async () => {
    const stream = await written(2);
    const read = await Promise.all(Array.from({ length: 1_000 }, () => all(on.store.readStream(stream))));
    expect(read.every((found) => found.length === 2)).toBe(true);
  });
});

describe('the log of an EventStoreDB that others use too', () => {
  const foreignEvents = () => {
    on.service.log.append('orders', 'any', [foreign('OrderPlaced', {})]);
    on.service.log.append('order-1', 'any', [foreign('OrderPlaced', {}), { ...mine(), json: false }]);
    on.service.log.append('$stats-0', 'any', [foreign('$statsCollected', {})]);
  };

  it('has no head and no pages while only others wrote', async () => {
    foreignEvents();
    expect(await on.store.head()).toBeUndefined();
    expect(await listed(on.store.readAll())).toEqual([]);
  });

  it('shows only what is ours, its head too, and moves on past the rest', async () => {
    const one = await written(2);
    for (let at = 0; at < 200; at += 1) foreignEvents();
    const other = await written(1);
    for (let at = 0; at < 200; at += 1) foreignEvents();
    const pages = await listed(on.store.readAll());
    expect(eventsOf(pages).map(({ stream }) => stream)).toEqual([one, one, other]);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.map(({ upTo }) => upTo)).toEqual(
      [...new Set(pages.map(({ upTo }) => upTo))].toSorted((a, b) => (a < b ? -1 : 1)),
    );
    expect(await on.store.head()).toBe(pages.at(-1)?.upTo);
    expect(pages.at(-1)).toMatchObject({ live: true, upTo: eventsOf(pages).at(-1)?.position });
    for (const { upTo, live } of pages) {
      const rest = eventsOf(await listed(on.store.readAll({ after: upTo })));
      expect(idsOf(rest)).toEqual(live ? [] : idsOf(eventsOf(pages).filter(({ position }) => position > upTo)));
    }
  });

  it('d1: goes on behind every event exactly', async () => {
    for (let at = 0; at < 20; at += 1) {
      await written(1 + (at % 3));
      foreignEvents();
    }
    const whole = eventsOf(await listed(on.store.readAll()));
    for (const [at, { position }] of whole.entries()) {
      expect(idsOf(eventsOf(await listed(on.store.readAll({ after: position }))))).toEqual(idsOf(whole.slice(at + 1)));
    }
  });

  it('d1: refuses a position that is none of this log', async () => {
    await written(3);
    const refused = { name: 'EventStoreUnavailable', message: expect.stringContaining('behind 7') as string };
    await expect(listed(on.store.readAll({ after: 7n }))).rejects.toMatchObject(refused);
  });

  it('c2: passes over the mark of a stream deleted for ever', async () => {
    const stream = await written(2);
    on.service.log.delete(stream, true);
    expect(eventsOf(await listed(on.store.readAll()))).toHaveLength(2);
  });

  it.each([true, false])(
    'ends where its last event was scavenged, be something of ours before it: %p',
    async (before) => {
      if (before) await written(2);
      const gone = await written(1);
      foreignEvents();
      expect(await on.store.head()).toBe(eventsOf(await listed(on.store.readAll())).at(-1)?.position);
      on.service.log.delete(gone, true);
      on.service.log.scavenge();
      const pages = await listed(on.store.readAll());
      expect(eventsOf(pages)).toHaveLength(before ? 2 : 0);
      expect(pages.at(-1)?.live ?? true).toBe(true);
      const next = await written(1);
      expect(eventsOf(await listed(on.store.readAll())).at(-1)?.stream).toBe(next);
    },
  );

  it('positions: refuses an event whose place one number cannot name, rather than skip it or come back to another', async () => {
    await written(1);
    on.service.log.writeInTransaction('case-old', mine());
    await written(1);
    await expect(listed(on.store.readAll())).rejects.toMatchObject(broken('in a transaction of another program'));
  });

  it('positions: passes what other applications wrote in transactions, and goes on behind it exactly', async () => {
    const before = await written(1);
    for (let at = 0; at < 300; at += 1) on.service.log.writeInTransaction('orders', foreign('OrderPlaced', {}));
    const behind = await written(1);
    expect(eventsOf(await listed(on.store.readAll())).map(({ stream }) => stream)).toEqual([before, behind]);
  });
});
