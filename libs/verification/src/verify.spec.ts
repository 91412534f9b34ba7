import { EmbeddedReadStore, type ReadStore } from '#read-store';
import { type AnyView, RollingHash, buildOf } from '#projection';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningVerification } from './running-verification.ts';
import { type PlantedLog, cleanLog, registry, wateredView } from './testing/planted-log.ts';
import { VerificationSources } from './verification-sources.ts';
import { type VerifyOptions, verify } from './verify.ts';

let folder: string;
let rows: EmbeddedReadStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  rows = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
});
afterEach(async () => {
  await rows.close();
  rmSync(folder, { recursive: true });
});

const over = (log: PlantedLog, views: readonly AnyView[] = [], store: ReadStore = rows) =>
  new VerificationSources(log, store, undefined as never, registry, views);
const verified = (log: PlantedLog, options: VerifyOptions = {}) => verify(over(log), options);

const shortBy = (log: PlantedLog, at: number) => {
  log.events = log.events.toSpliced(at, 1);
};

describe('verifying a log', () => {
  it('finds nothing in a clean one, and counts it', async () => {
    expect(await verified(cleanLog())).toMatchObject({
      sound: true,
      upTo: '66',
      events: 10,
      streams: 3,
      clockStepsBack: 0,
      findings: [],
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it.each<[string, (log: PlantedLog) => void, object]>([
    ['an event deleted', (log) => shortBy(log, 1), { word: 'revision-gap', stream: 'bed-1', revision: '2' }],
    ['the first event of a stream deleted', (log) => shortBy(log, 3), { word: 'revision-gap', stream: 'bed-2' }],
    [
      'an event doubled at the next revision',
      (log) => {
        log.events = log.events.toSpliced(4, 0, { ...log.events[2]!, revision: 3n, position: 20n });
        log.change(5, { revision: 4n });
      },
      { word: 'doubled', revision: '3', position: '20' },
    ],
    [
      'an event there twice',
      (log) => {
        log.events = log.events.toSpliced(3, 0, { ...log.events[2]!, position: 18n });
      },
      { word: 'revision-order', stream: 'bed-1', position: '18' },
    ],
    [
      'an event of another id',
      (log) => log.change(2, { id: `0${log.events[2]!.id.slice(1)}`.replace(/.$/, 'x') }),
      { word: 'wrong-id' },
    ],
    ['an event moved to another stream', (log) => log.change(5, { stream: 'bed-4' }), { word: 'wrong-id' }],
    ['positions out of order', (log) => log.change(5, { position: 30n }), { word: 'position-order', position: '30' }],
    ['a position twice', (log) => log.change(6, { position: 38n }), { word: 'position-order', position: '38' }],
    [
      'a field of the envelope missing',
      (log) => log.envelope(4, 'role', undefined),
      { word: 'metadata-missing', detail: 'role' },
    ],
    [
      'a number in the envelope',
      (log) => log.envelope(4, 'minutes', 5 as never),
      { word: 'metadata-not-text', detail: 'minutes' },
    ],
    [
      'another station in a stream',
      (log) => log.envelope(4, 'station', 'south'),
      { word: 'foreign-station', stream: 'bed-1' },
    ],
    [
      'a day that there is not',
      (log) => log.envelope(4, 'recordedAt', '2025-02-30T00:00:00.000Z'),
      { word: 'recorded-at' },
    ],
    [
      'a type that nobody knows',
      (log) => log.change(4, { type: 'Weeded' }),
      { word: 'unknown-type', detail: 'Weeded' },
    ],
    ['a version that never was', (log) => log.envelope(0, 'schema', '3'), { word: 'unknown-schema' }],
    [
      'data that no upcast takes',
      (log) => log.change(0, { data: { grain: 'rye' } }).envelope(0, 'schema', '1'),
      { word: 'not-decodable', stream: 'bed-1', revision: '0' },
    ],
    ['a correction of nothing', (log) => log.change(7, { data: {} }), { word: 'not-decodable', revision: '4' }],
  ])('names %s', async (_, plant, found) => {
    const log = cleanLog();
    plant(log);
    const { sound, findings, counts } = await verified(log);
    expect({ sound, first: findings[0] }).toMatchObject({ sound: false, first: found });
    expect(counts).toMatchObject({ [findings[0]!.word]: expect.any(Number) });
  });

  it('names every single fault once, where it lies', async () => {
    const log = cleanLog().envelope(4, 'role', undefined);
    const { stream, revision, position, id } = log.events[4]!;
    const { findings } = await verified(log);
    expect(findings).toEqual([
      { word: 'metadata-missing', stream, revision: `${revision}`, position: `${position}`, id, detail: 'role' },
    ]);
  });

  it('counts the steps back of the clock and calls them no fault', async () => {
    const log = cleanLog().envelope(4, 'recordedAt', '2024-12-31T00:00:00.000Z');
    expect(await verified(log)).toMatchObject({ sound: true, clockStepsBack: 1 });
  });

  it('reads up to the event that the store cannot give, and says where', async () => {
    const log = cleanLog();
    const whole = log.readAll.bind(log);
    log.readAll = async function* (asked) {
      for await (const page of whole(asked)) {
        if (page.events.some(({ position }) => position === 31n)) throw new SyntaxError('Unexpected token');
        yield page;
      }
    };
    expect(await verified(log)).toMatchObject({
      sound: false,
      events: 4,
      upTo: '24',
      findings: [{ word: 'unreadable', position: '24' }],
    });
  });
});

describe('the hash of a history', () => {
  it('is the same for the same prefix, whatever came later', async () => {
    const noted = await verified(cleanLog(), { upTo: 31n });
    const later = cleanLog().record('bed-9', [{ type: 'Watered', data: { litres: 9 } }]);
    expect(await verified(later, { upTo: 31n, noted: noted.hash })).toEqual(noted);
    expect((await verified(later)).hash).not.toBe((await verified(cleanLog())).hash);
  });

  it.each<[string, (log: PlantedLog) => void]>([
    ['data', (log) => log.change(4, { data: { litres: 30 } })],
    ['metadata', (log) => log.envelope(4, 'actor', 'w2')],
    ['order', (log) => log.change(3, log.events[4]!).change(4, cleanLog().events[3]!)],
  ])('is another one once %s changed', async (_, rewrite) => {
    const noted = (await verified(cleanLog())).hash;
    const log = cleanLog();
    rewrite(log);
    expect((await verified(log, { noted })).counts).toMatchObject({ 'other-history': 1 });
  });

  it('does not depend on positions, nor on the order of fields', async () => {
    const log = cleanLog();
    log.events = log.events.map((event, at) => ({ ...event, position: BigInt(at) }));
    log.change(0, { data: { anew: 1, seeds: ['pea'] } });
    expect(await verified(log)).toMatchObject({ sound: true, hash: (await verified(cleanLog())).hash });
  });

  it('is taken of one station alone where one is named', async () => {
    const south = await verified(cleanLog(), { station: 'south' });
    expect(south).toMatchObject({ events: 2, streams: 1 });
    const elsewhere = cleanLog().change(4, { data: { litres: 30 } });
    expect((await verified(elsewhere, { station: 'south' })).hash).toBe(south.hash);
  });

  it('says so when the log ends before the position', async () => {
    expect(await verified(cleanLog(), { upTo: 67n })).toMatchObject({ sound: false, counts: { 'log-ends-before': 1 } });
  });
});

describe('the checkpoint of a view', () => {
  const generation = { view: 'watered', build: buildOf(wateredView), collections: wateredView.collections };
  /** The ids of what was watered, corrected or taken back. */
  const applied = (log: PlantedLog) => log.events.filter(({ type }) => type !== 'Sown').map(({ id }) => id);
  const stands = async (ids: readonly string[], position: bigint, build = generation.build) => {
    const of = { ...generation, build };
    const hash = new RollingHash();
    for (const id of ids) hash.add(id);
    await rows.prepare(of);
    await rows.checkpoint(of);
    await rows.commit(of, [], { position, applied: BigInt(ids.length), hash: hash.toString(), clock: '' });
    await rows.serve(of);
  };
  const verdict = async (log = cleanLog()) => {
    const { sound, views } = await verify(over(log, [wateredView]));
    return { sound, verdict: views[0]?.verdict };
  };

  it('agrees with the log that it was folded from, also where it lags', async () => {
    const ids = applied(cleanLog());
    await stands(ids.slice(0, 3), 35n);
    expect(await verdict()).toEqual({ sound: true, verdict: 'agrees' });
    await stands(ids, 66n);
    expect(await verdict()).toEqual({ sound: true, verdict: 'agrees' });
  });

  it.each<[string, (ids: string[]) => string[]]>([
    ['missed', (ids) => ids.toSpliced(2, 1)],
    ['doubled', (ids) => ids.toSpliced(2, 0, ids[2]!)],
    ['saw out of order', (ids) => [ids[1]!, ids[0]!, ...ids.slice(2)]],
  ])('differs where it %s an event', async (_, seen) => {
    await stands(seen(applied(cleanLog())), 66n);
    expect(await verdict()).toEqual({ sound: false, verdict: 'differs' });
  });

  it('differs where an event was taken out of the end of a stream', async () => {
    await stands(applied(cleanLog()), 66n);
    const log = cleanLog();
    shortBy(log, 8);
    expect((await verified(log)).findings).toEqual([]);
    expect(await verdict(log)).toEqual({ sound: false, verdict: 'differs' });
  });

  it('is ahead of a log whose end was cut off', async () => {
    await stands(applied(cleanLog()), 66n);
    const log = cleanLog();
    shortBy(log, 9);
    expect(await verdict(log)).toEqual({ sound: false, verdict: 'ahead' });
  });

  it('is not compared where other code built the rows, or none did', async () => {
    expect(await verdict()).toEqual({ sound: true, verdict: 'not-built' });
    await stands([], 66n, '7-other');
    expect(await verdict()).toEqual({ sound: true, verdict: 'other-build' });
  });

  it('is counted on by a verification that goes on, and from the start when it was put back', async () => {
    const log = cleanLog();
    const running = new RunningVerification(over(log, [wateredView]));
    const verdictNow = async () => (await running.of('north'))?.views[0]?.verdict;
    await stands(applied(log).slice(0, 3), 35n);
    expect(await verdictNow()).toBe('agrees');
    await stands(applied(log), 66n);
    expect(await verdictNow()).toBe('agrees');
    log.record('bed-1', [{ type: 'Watered', data: { litres: 9 } }]);
    await stands(applied(log), 73n);
    expect(await verdictNow()).toBe('agrees');
    await stands(applied(log).slice(0, 3), 35n);
    expect(await verdictNow()).toBe('agrees');
    await stands(applied(log).slice(1, 4), 35n);
    expect(await verdictNow()).toBe('differs');
  });
});

describe('a verification that is kept', () => {
  const ofStation = ({ findings, events, hash, streams }: Awaited<ReturnType<typeof verified>>) => ({
    findings,
    events,
    hash,
    streams,
  });

  it('reads only what is new, and finds what a whole reading finds', async () => {
    const log = cleanLog().envelope(4, 'role', undefined);
    const running = new RunningVerification(over(log));
    const reads: (bigint | undefined)[] = [];
    const whole = log.readAll.bind(log);
    log.readAll = (asked) => {
      reads.push(asked?.after);
      return whole(asked);
    };
    await running.of('north');
    log.record('bed-3', [{ type: 'Watered', data: { litres: 9 } }]).envelope(10, 'role', undefined);
    const found = await running.of('north');
    expect(reads).toEqual([undefined, 66n]);
    expect(ofStation(found!)).toEqual(ofStation(await verified(log, { station: 'north' })));
    expect(found?.counts).toEqual({ 'metadata-missing': 2 });
  });

  it('reads once for all who ask meanwhile, and knows no station without events', async () => {
    const log = cleanLog();
    const running = new RunningVerification(over(log));
    let reads = 0;
    const whole = log.readAll.bind(log);
    log.readAll = (asked) => {
      reads += 1;
      return whole(asked);
    };
    const [north, south, nowhere] = await Promise.all(['north', 'south', 'nowhere'].map((one) => running.of(one)));
    expect([reads, north?.events, south?.events, nowhere]).toEqual([1, 8, 2, undefined]);
  });
});
