import type { Page, ReadAllOptions, RecordedEvent } from '../event-store.ts';
import { type Current, all, event, events, here, listed, newStream, ownCategory } from '../specimens/under-test.ts';

const revisions = (found: readonly RecordedEvent[]) => found.map(({ revision }) => Number(revision));
const eventsOf = (found: readonly Page[]) => found.flatMap((page) => page.events);

/** How streams and the log are read. */
export function readingContract(current: Current): void {
  const [short, long] = [newStream(), newStream()];
  let start: bigint;

  describe('a stream', () => {
    beforeAll(async () => {
      start = await here(current);
      await current.store.append(short, events(5), 'no-stream');
      await current.store.append(long, events(1_100), 'no-stream');
    });

    it.each([
      [{}, [0, 1, 2, 3, 4]],
      [{ from: 3n }, [3, 4]],
      [{ from: 5n }, []],
      [{ limit: 2 }, [0, 1]],
      [{ from: 1n, limit: 2 }, [1, 2]],
      [{ limit: 0 }, []],
      [{ backwards: true }, [4, 3, 2, 1, 0]],
      [{ backwards: true, from: 1n }, [1, 0]],
      [{ backwards: true, from: 99n }, [4, 3, 2, 1, 0]],
      [{ backwards: true, limit: 1 }, [4]],
    ])('is read with %o', async (options, expected) => {
      expect(revisions(await all(current.store.readStream(short, options)))).toEqual(expected);
    });

    it('is empty where there is none', async () => {
      expect(await all(current.store.readStream(newStream()))).toEqual([]);
    });

    it.each([false, true])('that is long comes whole, in pages (backwards: %s)', async (backwards) => {
      const read = await listed(current.store.readStream(long, { backwards, limit: 1_050 }));
      const expected = Array.from({ length: 1_050 }, (_, at) => (backwards ? 1_099 - at : at));
      expect(revisions(read.flat())).toEqual(expected);
      expect(read.length).toBeGreaterThan(1);
    });
  });

  describe('the log', () => {
    let before: bigint;
    const [beds, bedsides] = [ownCategory('bed'), ownCategory('bedside')];
    const [intoBed, intoBedside] = [newStream(beds), newStream(bedsides)];
    const own = { categories: [beds, bedsides] };
    beforeAll(async () => {
      before = await here(current);
      await current.store.append(intoBed, [event({ type: 'PlotLeased' }), ...events(2)], 'no-stream');
      await current.store.append(intoBedside, [event({ type: 'PlotLeased' })], 'no-stream');
      await current.store.append(intoBed, [event({ type: 'PlotCleared' })], 2n);
    });
    const read = async (options: ReadAllOptions) =>
      eventsOf(await listed(current.store.readAll({ after: before, ...options })));

    it('holds all streams in the order of their positions', async () => {
      const [least, found, most] = [
        await current.store.head(),
        await read({ after: start }),
        await current.store.head(),
      ];
      const positions = found.map(({ position }) => position);
      expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => (a < b ? -1 : 1)));
      expect(positions[0]! > start && positions[0]! >= 0n).toBe(true);
      expect(positions.at(-1)).toBeGreaterThanOrEqual(least!);
      expect(positions.at(-1)).toBeLessThanOrEqual(most!);
      const streams = new Set(found.map(({ stream }) => stream));
      for (const stream of [short, long, intoBed, intoBedside]) expect(streams).toContain(stream);
    });

    it.each<[ReadAllOptions, string[]]>([
      [{}, ['PlotLeased', 'PlotWatered', 'PlotWatered', 'PlotLeased', 'PlotCleared']],
      [{ types: ['PlotLeased', 'PlotCleared'] }, ['PlotLeased', 'PlotLeased', 'PlotCleared']],
      [{ types: ['Never'] }, []],
      [{ types: [] }, []],
      [{ categories: [beds] }, ['PlotLeased', 'PlotWatered', 'PlotWatered', 'PlotCleared']],
      [{ ...own, types: ['PlotLeased'] }, ['PlotLeased', 'PlotLeased']],
      [{ ...own, limit: 2 }, ['PlotLeased', 'PlotWatered']],
      [{ ...own, types: ['PlotCleared'], limit: 1 }, ['PlotCleared']],
    ])('is read with %o', async (options, expected) => {
      const found = (await read(options)).filter(({ stream }) => [intoBed, intoBedside].includes(stream));
      expect(found.map(({ type }) => type)).toEqual(expected);
    });

    it('is read up to a limit, whatever lies there', async () => {
      expect(await read({ limit: 3 })).toHaveLength(3);
    });

    it('is read behind a position, without it', async () => {
      const found = await read(own);
      const [, second, third] = found;
      expect(await read({ ...own, after: second!.position, limit: 1 })).toEqual([third]);
      expect(await read({ ...own, after: found.at(-1)!.position })).toEqual([]);
    });

    it('says how far each page has looked, also past what the filter left out', async () => {
      const least = await current.store.head();
      const found = await listed(current.store.readAll({ after: before, types: ['Never'] }));
      expect(eventsOf(found)).toEqual([]);
      expect(found.at(-1)).toMatchObject({ live: true });
      expect(found.at(-1)!.upTo).toBeGreaterThanOrEqual(least!);
      expect(found.at(-1)!.upTo).toBeLessThanOrEqual((await current.store.head())!);
    });

    it('brings no page where nothing lies behind the position', async () => {
      const [head, nobody] = [await current.store.head(), { categories: [ownCategory('nobody')] }];
      const found = await listed(current.store.readAll({ ...nobody, after: head! }));
      expect(found.every(({ upTo }) => upTo > head!)).toBe(true);
    });

    it('comes in pages that follow each other, only the last of them at the head', async () => {
      const found = await listed(current.store.readAll({ after: start }));
      expect(found.length).toBeGreaterThan(1);
      expect(found.map(({ live }) => live)).toEqual([...Array<boolean>(found.length - 1).fill(false), true]);
      for (const [index, page] of found.entries()) {
        const from = found[index - 1]?.upTo ?? start;
        expect(page.events.every(({ position }) => position > from && position <= page.upTo)).toBe(true);
      }
    });
  });
}
