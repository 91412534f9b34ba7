import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import {
  type Appended,
  EmbeddedEventStore,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type RecordedEvent,
} from '#event-store';
import { HistoryHash, canonical } from '#verification';
import { type Copied, copyHistory } from './copy-history.ts';

const folder = mkdtempSync(join(tmpdir(), 'banyan-copying-'));
afterAll(() => rmSync(folder, { recursive: true }));

const opened: EventStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
let files = 0;
async function store(file = `${(files += 1)}.db`): Promise<EmbeddedEventStore> {
  const one = await EmbeddedEventStore.open({ file: join(folder, file), clock: { now: () => new Date() } });
  opened.push(one);
  return one;
}

const hex = (n: number): string => n.toString(16).padStart(12, '0');
let ids = 0;
function event(command: number, data: object = {}, recordedAt?: string): NewEvent {
  ids += 1;
  const metadata = { commandId: `c${command}`, station: 's', ...(recordedAt === undefined ? {} : { recordedAt }) };
  return { id: `00000000-0000-4000-8000-${hex(ids)}`, type: 'Noted', data, metadata };
}

/** A log of appends of one to three events over a few streams, from the choices given. */
async function recorded(choices: readonly number[]): Promise<EmbeddedEventStore> {
  const log = await store();
  const heads = new Map<string, bigint>();
  for (const [at, choice] of choices.entries()) {
    const stream = `note-${choice % 4}`;
    const many = Array.from({ length: 1 + (choice % 3) }, (_, n) => event(at, { choice, n, text: '榕'.repeat(n) }));
    const { revision } = await log.append(stream, many, heads.get(stream) ?? 'no-stream');
    heads.set(stream, revision);
  }
  return log;
}

async function all(log: EventStore): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const page of log.readAll()) events.push(...page.events);
  return events;
}

const bytesOf = (events: readonly RecordedEvent[]): string =>
  JSON.stringify(events.map((one) => ({ ...one, revision: `${one.revision}`, position: `${one.position}` })));

/** A store that stops taking appends after so many. */
function interrupted(log: EventStore, after: number): EventStore {
  let left = after;
  return new Proxy(log, {
    get(target, name) {
      if (name === 'append')
        return async (stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> => {
          if (left === 0) throw Object.assign(new Error('gone'), { name: 'EventStoreUnavailable' });
          left -= 1;
          return target.append(stream, events, expected);
        };
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

const choices = fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 25 });

describe('a copy of a history', () => {
  it('has every event in its place, byte by byte, and so has the copy of the copy', async () => {
    const from = await recorded([0, 5, 5, 2, 7, 11, 1, 0, 5]);
    const [to, back] = [await store(), await store()];
    const copied = await copyHistory({ from, to });
    expect(copied).toMatchObject({ events: copied.written, upTo: await from.head() });
    expect(bytesOf(await all(to))).toBe(bytesOf(await all(from)));
    expect(await copyHistory({ from: to, to: back })).toEqual(copied);
    expect(bytesOf(await all(back))).toBe(bytesOf(await all(from)));
  });

  it('keeps the time at which each was recorded, also where clocks stepped back', async () => {
    const from = await store();
    await from.append('note-1', [event(1, {}, '2024-05-01T00:00:00.000Z')], 'no-stream');
    await from.append('note-2', [event(2, {}, '2023-05-01T00:00:00.000Z')], 'no-stream');
    const to = await store();
    await copyHistory({ from, to });
    expect((await all(to)).map(({ metadata }) => metadata['recordedAt'])).toEqual([
      '2024-05-01T00:00:00.000Z',
      '2023-05-01T00:00:00.000Z',
    ]);
  });

  it('knows a repeated append of old as the source does', async () => {
    const from = await store();
    const [one, two, three] = [event(1), event(1), event(2)];
    const first = await from.append('note-1', [one, two], 'no-stream');
    await from.append('note-1', [three], 1n);
    const to = await store();
    await copyHistory({ from, to });
    expect(await to.append('note-1', [one, two], 'no-stream')).toEqual(first);
    expect(await to.append('note-1', [three], 1n)).toMatchObject({ revision: 2n });
    expect(await all(to)).toHaveLength(3);
  });

  it('goes on where it was interrupted, wherever that was', async () => {
    await fc.assert(
      fc.asyncProperty(choices, fc.nat({ max: 24 }), async (made, stop) => {
        const from = await recorded(made);
        const to = await store();
        const lasts = stop % made.length;
        await expect(copyHistory({ from, to: interrupted(to, lasts) })).rejects.toThrow('gone');
        const held = (await all(to)).length;
        const copied = await copyHistory({ from, to });
        expect(copied.written).toBe(copied.events - held);
        expect(bytesOf(await all(to))).toBe(bytesOf(await all(from)));
        expect(await copyHistory({ from, to })).toEqual({ ...copied, written: 0 } satisfies Copied);
        for (const one of opened.splice(0)) await one.close();
      }),
      { numRuns: 12, seed: 20_261_126 },
    );
  }, 60_000);

  it('stops by its signal between two appends, and goes on', async () => {
    const from = await recorded([0, 1, 2, 3, 4, 5]);
    const to = await store();
    const stopping = new AbortController();
    const copying = copyHistory({
      from,
      to,
      signal: stopping.signal,
      onProgress: (phase, done) => phase === 'copying' && done >= 3n && stopping.abort(),
    });
    await expect(copying).rejects.toMatchObject({ name: 'AbortError' });
    const held = (await all(to)).length;
    expect(held).toBeGreaterThan(0);
    expect(await copyHistory({ from, to })).toMatchObject({ written: (await all(from)).length - held });
  });

  it('takes what was recorded since the last one', async () => {
    const from = await recorded([1, 2]);
    const to = await store();
    await copyHistory({ from, to });
    await from.append('late-1', [event(99)], 'no-stream');
    expect(await copyHistory({ from, to })).toMatchObject({ written: 1 });
  });

  it('tells how far it is in each of its parts', async () => {
    const from = await recorded([0, 1, 2]);
    const to = await store();
    await copyHistory({ from, to });
    const told: string[] = [];
    await copyHistory({ from, to, onProgress: (phase, done, head) => told.push(`${phase} ${done}/${head}`) });
    const head = await from.head();
    expect(told).toContain(`comparing ${head}/${head}`);
    expect(told.at(-1)).toBe(`proving ${head}/${head}`);
  });

  it('of nothing is nothing', async () => {
    expect(await copyHistory({ from: await store(), to: await store() })).toEqual({
      events: 0,
      written: 0,
      hash: '0'.repeat(64),
      upTo: -1n,
    });
  });
});

describe('a target that is no beginning of the source', () => {
  const refused = async (from: EventStore, to: EventStore, words: RegExp) => {
    const before = bytesOf(await all(to));
    await expect(copyHistory({ from, to })).rejects.toMatchObject({
      name: 'ForeignHistory',
      message: expect.stringMatching(words),
    });
    expect(bytesOf(await all(to))).toBe(before);
  };

  it('is refused for an event that the source does not have there', async () => {
    const from = await recorded([0, 1, 2]);
    await refused(from, await recorded([0]), /position 0 it holds event .* where the source has /);
  });

  it('is refused for events in another order', async () => {
    const [one, two] = [event(1), event(2)];
    const [from, to] = [await store(), await store()];
    for (const [log, order] of [
      [from, [one, two]],
      [to, [two, one]],
    ] as const)
      for (const each of order) await log.append(each === one ? 'note-1' : 'note-2', [each], 'no-stream');
    await refused(from, to, /position 0/);
  });

  it('is refused for more than the source has', async () => {
    const from = await recorded([0, 1]);
    const to = await store();
    await copyHistory({ from, to });
    await to.append('late-1', [event(7)], 'no-stream');
    await refused(from, to, /has nothing there/);
  });
});

describe('a copy that is not the same', () => {
  const altered = (log: EventStore, alter: (event: RecordedEvent) => RecordedEvent): EventStore =>
    new Proxy(log, {
      get(target, name) {
        if (name === 'readAll')
          return async function* read(...asked: Parameters<EventStore['readAll']>) {
            for await (const page of target.readAll(...asked)) yield { ...page, events: page.events.map(alter) };
          };
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });

  it.each([
    ['its data', (one: RecordedEvent) => ({ ...one, data: { ...one.data, n: 9 } })],
    ['its type', (one: RecordedEvent) => ({ ...one, type: 'Rewritten' })],
    [
      'the time at which it was recorded',
      (one: RecordedEvent) => ({ ...one, metadata: { ...one.metadata, recordedAt: '2020-01-01T00:00:00.000Z' } }),
    ],
  ])('is found by one event with %s altered', async (_, alter) => {
    const from = await recorded([0, 1, 2]);
    const to = altered(await store(), (one) => (one.position === 2n ? alter(one) : one));
    await expect(copyHistory({ from, to })).rejects.toMatchObject({ name: 'CopyDiffers' });
  });

  it('is found by an event that came into the target meanwhile', async () => {
    const from = await recorded([0, 1, 2]);
    const to = await store();
    let came = false;
    const copying = copyHistory({
      from,
      to: new Proxy(to, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name, target);
          if (name !== 'append') return typeof value === 'function' ? (value.bind(target) as unknown) : value;
          return async (...asked: Parameters<EventStore['append']>) => {
            if (!came) await target.append('other-1', [event(50)], 'no-stream');
            came = true;
            return target.append(...asked);
          };
        },
      }),
    });
    await expect(copying).rejects.toThrow(/source has \d+ events .* the target \d+ with/);
  });

  it('gives the hash of the canonical forms, chained in order', async () => {
    const from = await recorded([3, 4]);
    const { hash } = await copyHistory({ from, to: await store() });
    const chained = new HistoryHash();
    for (const one of await all(from)) chained.add(canonical(one));
    expect(hash).toBe(chained.toString());
  });
});
