import type { FollowOptions, Page, RecordedEvent } from '../../event-store.ts';
import { event, events, listed, newStream } from '../../specimens/under-test.ts';
import type { Fault } from '../../../../../test/engines/eventstoredb/faults.ts';
import { event as foreign } from '../../../../../test/engines/eventstoredb/log.ts';
import { eachServed } from '../../../../../test/engines/eventstoredb/served.ts';

const on = eachServed();
const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id);

const written = (count: number, given = {}) => on.store.append(newStream(), events(count, given), 'no-stream');
const logIds = async () => idsOf((await listed(on.store.readAll())).flatMap((page) => page.events));

/** A follower that notes what it got, and can be waited for. */
function followed(options: Omit<FollowOptions, 'signal'> = {}, slow?: () => Promise<void>) {
  const ending = new AbortController();
  const pages: Page[] = [];
  const got: RecordedEvent[] = [];
  const over = (async () => {
    for await (const page of on.store.follow({ ...options, signal: ending.signal })) {
      await slow?.();
      pages.push(page);
      got.push(...page.events);
    }
  })();
  let failure: Error | undefined;
  over.catch((error: Error) => {
    failure = error;
  });
  const until = async (holds: () => boolean) => {
    for (const end = performance.now() + 8_000; !holds(); await new Promise((resolve) => setTimeout(resolve, 2))) {
      if (failure !== undefined) throw failure;
      if (performance.now() > end) throw new Error(`It does not come to hold, with ${got.length} events`);
    }
  };
  return {
    got,
    pages,
    over,
    until,
    live: () => until(() => pages.at(-1)?.live === true && on.service.calls.subscribe > 0),
    has: (count: number) => until(() => got.length >= count),
    end: async () => {
      ending.abort();
      await over;
    },
  };
}

const breaks: [string, Fault][] = [
  ['d3: the connection is lost', { kind: 'reset' }],
  ['d3: the server ends politely', { kind: 'rst' }],
  ['the server ends without a word', { kind: 'end' }],
  ['f2: nothing comes any more', { kind: 'hang' }],
  ['d4: the server is not ready', { kind: 'not-ready' }],
  ['h2: the server cancels', { kind: 'cancelled' }],
  ['the leader changes', { kind: 'not-leader' }],
];

describe('following an EventStoreDB', () => {
  it.each(breaks)('goes on without gap or double where %s, at every event', async (_, fault) => {
    const seen = { subscriptions: 0 };
    on.service.meddle = (rpc) => {
      if (rpc !== 'subscribe') return undefined;
      seen.subscriptions += 1;
      return seen.subscriptions < 8 ? { ...fault, after: seen.subscriptions % 4 } : undefined;
    };
    await written(3);
    const follower = followed();
    await follower.live();
    while (seen.subscriptions < 8) {
      await written(2);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await written(1);
    const whole = await logIds();
    await follower.has(whole.length);
    await follower.end();
    expect(idsOf(follower.got)).toEqual(whole);
    expect(on.store.counters.reconnects).toBeGreaterThanOrEqual(7);
  });

  it('notices a subscription that is silent while the log grows, and replaces it', async () => {
    const follower = followed();
    on.service.next('subscribe', { kind: 'hang', after: 1 });
    await follower.live();
    await written(1);
    await follower.has(1);
    await written(2);
    await follower.has(3);
    await follower.end();
    expect(on.store.counters).toMatchObject({ silences: 1, reconnects: 1 });
    expect(idsOf(follower.got)).toEqual(await logIds());
  });

  it('keeps a subscription that is silent because nothing happens', async () => {
    await written(1);
    const follower = followed();
    await follower.live();
    const reads = on.service.calls.read;
    await follower.until(() => on.service.calls.read > reads + 2);
    expect(on.service.calls.subscribe).toBe(1);
    expect(on.store.counters).toMatchObject({ silences: 0, reconnects: 0 });
    await follower.end();
  });

  it('waits for a server that comes back, and goes on where it was', async () => {
    await written(2);
    const follower = followed();
    await follower.live();
    await on.service.front.down();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await on.service.front.up();
    await written(2);
    await follower.has(4);
    await follower.end();
    expect(idsOf(follower.got)).toEqual(await logIds());
  });

  it('ends in words where the server stays away too long', async () => {
    const follower = followed();
    await follower.live();
    await on.service.front.down();
    await expect(follower.over).rejects.toMatchObject({
      name: 'EventStoreUnavailable',
      message: expect.stringMatching(/EventStoreDB at 127\.0\.0\.1:\d+/) as string,
    });
    await on.service.front.up();
  });

  it('ends in words where it is refused', async () => {
    on.service.next('subscribe', 'denied');
    const refused = { name: 'EventStoreUnavailable', message: expect.stringContaining('access-denied') as string };
    await expect(followed().over).rejects.toMatchObject(refused);
  });

  const others = (count: number) => {
    for (let at = 0; at < count; at += 1) on.service.log.append('orders', 'any', [foreign('OrderPlaced', {})]);
  };

  /** A checkpoint has arrived: what is answered after it on the same connection has come. */
  async function checkpointPassed(follower: ReturnType<typeof followed>, act: () => void): Promise<void> {
    const { checkpoints } = on.service;
    act();
    await follower.until(() => on.service.checkpoints > checkpoints);
    await on.store.head();
  }

  it.each([
    ['few events lie', 10],
    ['more events lie than are let in, and some on the way to them,', 522],
  ])('d2: does not believe a checkpoint before what was sent ahead of it was taken, where %s', async (_, lying) => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    let hold: Promise<void> | undefined;
    let held = 0;
    const follower = followed({}, async () => {
      held += hold === undefined ? 0 : 1;
      await hold;
    });
    await follower.live();
    hold = released;
    const { checkpoints } = on.service;
    on.service.lag = on.service.log.entries.length;
    await written(1);
    await follower.until(() => held === 1);
    await written(lying);
    others(64);
    // All of it was sent, and a checkpoint behind it; what is answered afterwards on the same connection has come after it.
    await follower.until(() => on.service.checkpoints === checkpoints + Math.floor((1 + lying + 64) / 32));
    await on.store.head();
    on.service.front.reset();
    await on.store.head(); // over another connection: the loss of the first one was told
    release();
    await follower.has(1 + lying);
    await follower.end();
    on.service.lag = undefined;
    expect(idsOf(follower.got)).toEqual(await logIds());
  });

  it('d2: goes on from each checkpoint exactly, also from those without a prepare position', async () => {
    const follower = followed();
    await follower.live();
    for (let round = 0; round < 6; round += 1) {
      await checkpointPassed(follower, () => others(70));
      const { subscribe } = on.service.calls;
      on.service.front.reset();
      others(3);
      await follower.until(() => on.service.calls.subscribe > subscribe);
      await written(1);
      await follower.has(round + 1);
    }
    await follower.end();
    expect(idsOf(follower.got)).toEqual(await logIds());
    const checkpoints = on.service.resumed.filter(
      (place) => typeof place === 'object' && !on.service.log.isAtCategory(place),
    );
    expect(checkpoints.length).toBeGreaterThan(3);
  });

  it('positions: goes on from each position that it gave, exactly', async () => {
    for (let at = 0; at < 12; at += 1) {
      await written(1 + (at % 3));
      on.service.log.append('orders', 'any', [foreign('OrderPlaced', {})]);
    }
    const whole = (await listed(on.store.readAll())).flatMap((page) => page.events);
    for (const [at, { position }] of whole.entries()) {
      const follower = followed({ after: position });
      await follower.live();
      expect(idsOf(follower.got)).toEqual(idsOf(whole.slice(at + 1)));
      await follower.end();
    }
  });

  it('does not show what others write, and takes an event of theirs for no sign of life', async () => {
    const follower = followed();
    await follower.live();
    on.service.log.append('$stats-0', 'any', [foreign('$statsCollected', {})]);
    on.service.log.append('order-1', 'any', [foreign('OrderPlaced', {})]);
    await written(1);
    await follower.has(1);
    expect(idsOf(follower.got)).toEqual(await logIds());
    await follower.end();
  });

  it('says that it is live again only when it has caught up', async () => {
    await written(600);
    const follower = followed();
    await follower.has(600);
    await follower.live();
    expect(follower.pages.map(({ live }) => live)).toEqual([false, false, true]);
    await follower.end();
  });

  it('d5: leaves no subscription open, a hundred and fifty times', async () => {
    await written(1);
    for (let at = 0; at < 150; at += 1) {
      const follower = followed();
      await follower.live();
      await follower.end();
    }
    const follower = followed();
    await follower.live();
    await follower.until(() => on.service.openCalls <= 2);
    await follower.end();
  });

  it('counts how long an event was on its way', async () => {
    const follower = followed();
    await follower.live();
    await written(1);
    await follower.has(1);
    expect(on.store.counters.followLag).toBeGreaterThanOrEqual(0);
    expect(on.store.counters.followLag).toBeLessThan(5_000);
    await follower.end();
  });

  it('stops at an event whose place one number cannot name', async () => {
    const follower = followed();
    await follower.live();
    const given = event({ metadata: { recordedAt: '2024-05-01T00:00:00.000Z' } });
    on.service.log.writeInTransaction('case-old', { ...foreign(given.type, given.data, given.metadata) });
    await expect(follower.over).rejects.toMatchObject({ name: 'BrokenHistory' });
  });
});
