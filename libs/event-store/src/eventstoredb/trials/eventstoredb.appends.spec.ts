import { randomUUID } from 'node:crypto';
import { all, event, events, newStream } from '../../specimens/under-test.ts';
import { type Fault } from '../../../../../test/engines/eventstoredb/faults.ts';
import { eachServed, shortWaits } from '../../../../../test/engines/eventstoredb/served.ts';

describe('an append to EventStoreDB', () => {
  const on = eachServed();
  const lengthOf = async (stream: string) => (await all(on.store.readStream(stream))).length;

  it('a1: answers revision and position of its last event', async () => {
    const { revision, position } = await on.store.append(newStream(), events(3), 'no-stream');
    expect({ revision, position }).toEqual({ revision: 2n, position: on.service.log.entries.at(-1)!.commit });
  });

  it('a2: says in its own words that the revision was wrong', async () => {
    const stream = newStream();
    await on.store.append(stream, events(1), 'no-stream');
    await expect(on.store.append(stream, events(1), 'no-stream')).rejects.toMatchObject({
      name: 'WrongRevision',
      message: `Stream ${stream} was expected at no-stream and found at 0`,
    });
  });

  it('a4, a6, a7: sends nothing that is empty, cannot be written as JSON, or has no UUID', async () => {
    for (const wrong of [[], [event({ data: { fen: 1n } })], [event({ id: 'one' })]]) {
      await expect(on.store.append(newStream(), wrong, 'no-stream')).rejects.toMatchObject({ name: 'InvalidAppend' });
    }
    expect(on.service.sent).toEqual([]);
  });

  it('b1: answers the same ids at the same revision as the first time, also after a restart of the server', async () => {
    const [stream, same] = [newStream(), events(2)];
    const first = await on.store.append(stream, same, 'no-stream');
    await on.store.append(stream, events(1), 1n);
    await on.service.restart();
    const reopened = await on.reopen();
    expect(await reopened.append(stream, same, 'no-stream')).toEqual(first);
    expect(await all(reopened.readStream(stream))).toHaveLength(3);
  });

  it('b2: always expects an exact revision, on every try', async () => {
    const stream = newStream();
    on.service.next('append', 'timeout', 'not-ready', undefined, 'lostReset');
    await on.store.append(stream, events(1), 'no-stream');
    await on.store.append(stream, events(1), 0n);
    const [opening, more] = [on.service.sent.slice(0, 3), on.service.sent.slice(3)];
    expect(opening.map(({ expected }) => expected)).toEqual(['no_stream', 'no_stream', 'no_stream']);
    expect(new Set(opening.map(({ ids }) => ids.join())).size).toBe(1);
    expect(more.map(({ expected }) => expected)).toEqual([0n, 0n]);
  });

  it('b3: calls old ids mixed with new ones a conflict', async () => {
    const [stream, [one, two]] = [newStream(), events(2)];
    await on.store.append(stream, [one!], 'no-stream');
    const conflict = { name: 'EventIdConflict' };
    await expect(on.store.append(stream, [one!, two!], 'no-stream')).rejects.toMatchObject(conflict);
    const sent = on.service.sent.length;
    await expect(on.store.append(stream, [two!, one!], 0n)).rejects.toMatchObject(conflict);
    expect(on.service.sent).toHaveLength(sent);
  });

  it('b4: never sends ids that lie in the stream at or before its head, not even in a process that wrote none of them', async () => {
    const [stream, same] = [newStream(), events(1)];
    await on.store.append(stream, same, 'no-stream');
    const reopened = await on.reopen();
    const sent = on.service.sent.length;
    await expect(reopened.append(stream, same, 0n)).rejects.toMatchObject({ name: 'EventIdConflict' });
    expect(on.service.sent).toHaveLength(sent);
    expect(await all(reopened.readStream(stream))).toHaveLength(1);
  });

  it('b4: sends nothing behind a stretch that it could not see whole', async () => {
    const [stream, same] = [newStream(), events(4)];
    await on.store.append(stream, same, 'no-stream');
    const reopened = await on.reopen();
    on.service.next('read', { kind: 'end', after: 2 });
    await expect(reopened.append(stream, [same[3]!], 3n)).rejects.toMatchObject({ name: 'WrongRevision', found: 1n });
    expect(await all(reopened.readStream(stream))).toHaveLength(4);
  });

  it('c1: does not go on behind a deleted stream', async () => {
    const stream = newStream();
    await on.store.append(stream, events(2), 'no-stream');
    on.service.log.delete(stream, false);
    const reopened = await on.reopen();
    await expect(reopened.append(stream, events(1), 'no-stream')).rejects.toMatchObject({ name: 'BrokenHistory' });
    expect(on.service.log.headOf(stream)).toBe(1n);
  });

  it('c1: asks of a stream that it begins only whether it was deleted, and nothing of one that it knows', async () => {
    const stream = newStream();
    const { read } = on.service.calls;
    await on.store.append(stream, events(1), 'no-stream');
    expect(on.service.calls.read).toBe(read + 1);
    await on.store.append(stream, events(1), 0n);
    expect(on.service.calls.read).toBe(read + 1);
  });

  it('c1: tells when the stream was deleted since it was seen, whatever revision the server answers', async () => {
    const stream = newStream();
    expect(await lengthOf(stream)).toBe(0);
    const other = events(1)[0]!;
    on.service.log.append(stream, 'no_stream', [
      { ...other, json: true, data: Buffer.from('{}'), metadata: Buffer.from('{}') },
    ]);
    on.service.log.delete(stream, false);
    await expect(on.store.append(stream, events(1), 'no-stream')).rejects.toMatchObject({
      name: 'BrokenHistory',
      message: expect.stringContaining('goes on at 1') as string,
    });
  });

  it('c2: says of a stream deleted for ever that its history is broken', async () => {
    const stream = newStream();
    await on.store.append(stream, events(1), 'no-stream');
    on.service.log.delete(stream, true);
    await expect(on.store.append(stream, events(1), 0n)).rejects.toMatchObject({ name: 'BrokenHistory' });
  });

  it('c2: does not begin a stream that was deleted for ever', async () => {
    const stream = newStream();
    await on.store.append(stream, events(1), 'no-stream');
    on.service.log.delete(stream, true);
    const reopened = await on.reopen();
    const broken = { name: 'BrokenHistory', message: expect.stringContaining('deleted for ever') as string };
    await expect(reopened.append(stream, events(1), 'no-stream')).rejects.toMatchObject(broken);
  });

  it('f1: gives the server a time that is not over by a clock that is ahead', async () => {
    on.service.clockAhead = 60_000;
    await on.store.append(newStream(), events(1), 'no-stream');
    expect(on.store.counters.appendRetries).toBe(0);
  });

  const passing: [string, Fault['kind']][] = [
    ['h2: the connection was lost', 'reset'],
    ['h2: the connection was lost behind it', 'lostReset'],
    ['h2: the server ended its stream', 'rst'],
    ['h2: the server ended its stream behind it', 'lostRst'],
    ['d4, h2: the server was not ready', 'not-ready'],
    ['h2: the server took too long', 'timeout'],
    ['h2: the server cancelled it', 'cancelled'],
    ['the server was no leader any more', 'not-leader'],
    ['f1: no answer came', 'hang'],
    ['f1: no answer came, though it was stored', 'lost'],
    ['the server ended its stream without a word', 'end'],
    ['f1: nothing is answered on its stream any more', 'deaf'],
  ];
  it.each(passing)('is stored once and acknowledged where %s', async (_, kind) => {
    const [stream, given] = [newStream(), events(2)];
    on.service.next('append', kind, kind);
    const { revision } = await on.store.append(stream, given, 'no-stream');
    expect(revision).toBe(1n);
    expect((await all(on.store.readStream(stream))).map(({ id }) => id)).toEqual(given.map(({ id }) => id));
    expect(on.service.sent).toHaveLength(3);
    expect(on.store.counters.appendRetries).toBe(2);
  });

  it('h2: is not tried again where it was refused', async () => {
    on.service.next('append', 'denied');
    const refused = on.store.append(newStream(), events(1), 'no-stream');
    await expect(refused).rejects.toMatchObject({
      name: 'EventStoreUnavailable',
      message: expect.stringMatching(/127\.0\.0\.1:\d+ \(without TLS\).*access-denied/) as string,
    });
    expect(on.service.sent).toHaveLength(1);
  });

  it('h2: has an unknown outcome where it is refused behind a try that was not answered', async () => {
    const [stream, given] = [newStream(), events(1)];
    on.service.next('append', 'lostReset', 'denied');
    await expect(on.store.append(stream, given, 'no-stream')).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    expect(await lengthOf(stream)).toBe(1);
  });

  it('h2: has an unknown outcome where nothing can be read behind a try that was not answered', async () => {
    const [stream, given] = [newStream(), events(1)];
    await lengthOf(stream);
    on.service.next('append', 'lostReset', 'denies-its-own');
    on.service.next('read', 'denied');
    await expect(on.store.append(stream, given, 'no-stream')).rejects.toMatchObject({ name: 'OutcomeUnknown' });
  });

  it('h2: has an unknown outcome where the place of what a try stored can not be read', async () => {
    const [stream, given] = [newStream(), events(1)];
    await lengthOf(stream);
    on.service.next('append', 'lostReset', 'denies-its-own');
    on.service.next('read', undefined, 'denied');
    await expect(on.store.append(stream, given, 'no-stream')).rejects.toMatchObject({ name: 'OutcomeUnknown' });
  });

  it('e1, f1: ends in time with an unknown outcome, and nothing is sent after that', async () => {
    on.service.meddle = (rpc) => (rpc === 'append' ? { kind: 'lost' } : undefined);
    const [stream, given] = [newStream(), events(1)];
    const began = performance.now();
    await expect(on.store.append(stream, given, 'no-stream')).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    expect(performance.now() - began).toBeLessThan(2_500);
    expect(on.store.counters.unknownOutcomes).toBe(1);
    on.service.meddle = undefined;
    // What was sent at the very end arrives before what is asked behind it.
    await lengthOf(newStream());
    const sent = on.service.sent.length;
    expect(sent).toBeGreaterThan(3);
    // As long as two further tries would take.
    await new Promise((resolve) => setTimeout(resolve, 2 * (shortWaits.appendTry + shortWaits.longestPause)));
    await lengthOf(newStream());
    expect(on.service.sent).toHaveLength(sent);
    expect((await on.store.append(stream, given, 'no-stream')).revision).toBe(0n);
    expect(await lengthOf(stream)).toBe(1);
  });

  it('bounds the wait of those queued behind it, too', async () => {
    on.service.meddle = (rpc) => (rpc === 'append' ? { kind: 'hang' } : undefined);
    const stream = newStream();
    await lengthOf(stream);
    const began = performance.now();
    const tried = await Promise.allSettled(events(5).map((one) => on.store.append(stream, [one], 'no-stream')));
    expect(performance.now() - began).toBeLessThan(3_000);
    const names = tried.map((one) => ((one as PromiseRejectedResult).reason as Error).name);
    expect(names[0]).toBe('OutcomeUnknown');
    expect(names.slice(1).every((name) => ['OutcomeUnknown', 'EventStoreUnavailable'].includes(name))).toBe(true);
  });

  it('finds its own ids where the server calls its retry a wrong revision', async () => {
    const [stream, given] = [newStream(), events(2)];
    await lengthOf(stream);
    on.service.next('append', 'lostReset', 'denies-its-own');
    const { revision, position } = await on.store.append(stream, given, 'no-stream');
    expect(revision).toBe(1n);
    expect((await all(on.store.readStream(stream))).at(-1)?.position).toBe(position);
  });

  it('e2: comes out exactly once, a hundred under way, each time the server is killed', async () => {
    const streams = Array.from({ length: 100 }, () => newStream());
    const lanes = streams.map(async (stream) => {
      for (let at = 0; at < 12; at += 1)
        await on.store.append(stream, events(1), at === 0 ? 'no-stream' : BigInt(at - 1));
    });
    const kills = (async () => {
      for (let kill = 0; kill < 5; kill += 1) {
        const before = on.service.sent.length;
        while (on.service.sent.length < before + 150) await new Promise(setImmediate);
        await on.service.restart();
      }
    })();
    await Promise.all([...lanes, kills]);
    const ids = on.service.log.entries.map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([1_200, 1_200]);
    expect(on.store.counters.appendRetries).toBeGreaterThan(0);
  });

  it('h1: outlives an answer that comes twice', async () => {
    on.service.next('append', 'twice');
    await on.store.append(newStream(), events(1), 'no-stream');
    await on.store.append(newStream(), events(1), 'no-stream');
    expect(on.store.counts().strayAnswers).toBe(1);
  });

  it('h1: takes the late answer to its first try for what it is', async () => {
    const [stream, given] = [newStream(), events(1)];
    on.service.next('append', { kind: 'late', ms: 300 });
    expect((await on.store.append(stream, given, 'no-stream')).revision).toBe(0n);
    await on.store.append(stream, events(1), 0n);
    expect(await lengthOf(stream)).toBe(2);
  });

  it('does not ask what the server supports, for a failed question is never asked again', async () => {
    await on.store.append(newStream(), events(1), 'no-stream');
    expect(on.service.calls.features).toBe(0);
  });

  it('refuses an id that it saw in another stream', async () => {
    const [one] = [event({ id: randomUUID() })];
    await on.store.append(newStream(), [one], 'no-stream');
    await expect(on.store.append(newStream(), [one], 'no-stream')).rejects.toMatchObject({ name: 'EventIdConflict' });
  });
});

describe('much at once', () => {
  const much = eachServed({ ...shortWaits, appendTry: 3_000, append: 20_000 });

  it('a5: takes thousands of events at once', async () => {
    const many = events(5_000, { type: 'T', data: {}, metadata: { recordedAt: '2024-05-01T00:00:00.000Z' } });
    expect((await much.store.append(newStream(), many, 'no-stream')).revision).toBe(4_999n);
  });

  it('a8: has two hundred on their way at once, and queues more', async () => {
    const made = await Promise.all(events(300).map((one) => much.store.append(newStream(), [one], 'no-stream')));
    expect(new Set(made.map(({ position }) => position)).size).toBe(300);
  });

  it('h1: outlives a break while large appends wait for the connection', async () => {
    const large = () => event({ data: { note: 'x'.repeat(900_000) } });
    const streams = Array.from({ length: 40 }, () => newStream());
    await Promise.all(streams.map((stream) => all(much.store.readStream(stream))));
    much.service.front.freeze();
    const lanes = streams.map((stream) => much.store.append(stream, [large()], 'no-stream'));
    await new Promise(setImmediate);
    much.service.front.reset();
    much.service.front.thaw();
    expect((await Promise.all(lanes)).map(({ revision }) => revision)).toEqual(Array(40).fill(0n));
  });
});
