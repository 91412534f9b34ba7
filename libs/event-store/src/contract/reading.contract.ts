import type { Page, RecordedEvent } from '../event-store.ts';
import { type Current, all, event, events, newStream, listed } from '../specimens/under-test.ts';

const revisions = (found: readonly RecordedEvent[]) => found.map(({ revision }) => Number(revision));
const eventsOf = (found: readonly Page[]) => found.flatMap((page) => page.events);

/** How streams and the log are read. */
export function readingContract(current: Current): void {
  describe('a stream', () => {
    const [short, long] = [newStream(), newStream()];
    beforeAll(async () => {
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
    let before: bigint | undefined;
    const [intoCase, intoCaseload] = [newStream('case'), newStream('caseload')];
    beforeAll(async () => {
      before = await current.store.head();
      await current.store.append(intoCase, [event({ type: 'CaseOpened' }), ...events(2)], 'no-stream');
      await current.store.append(intoCaseload, [event({ type: 'CaseOpened' })], 'no-stream');
      await current.store.append(intoCase, [event({ type: 'CaseClosed' })], 2n);
    });
    const since = () => (before === undefined ? {} : { after: before });
    const typesRead = async (filter: object) =>
      eventsOf(await listed(current.store.readAll({ ...since(), ...filter }))).map(({ type }) => type);

    it('holds all streams in the order of their positions', async () => {
      const found = eventsOf(await listed(current.store.readAll()));
      const positions = found.map(({ position }) => position);
      expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => (a < b ? -1 : 1)));
      expect(positions.at(-1)).toBe(await current.store.head());
      expect(positions[0]! >= 0n).toBe(true);
    });

    it.each([
      [{}, ['CaseOpened', 'SessionHeld', 'SessionHeld', 'CaseOpened', 'CaseClosed']],
      [{ types: ['CaseOpened', 'CaseClosed'] }, ['CaseOpened', 'CaseOpened', 'CaseClosed']],
      [{ types: ['Never'] }, []],
      [{ types: [] }, []],
      [{ categories: ['case'] }, ['CaseOpened', 'SessionHeld', 'SessionHeld', 'CaseClosed']],
      [{ categories: ['case', 'caseload'], types: ['CaseOpened'] }, ['CaseOpened', 'CaseOpened']],
      [{ limit: 2 }, ['CaseOpened', 'SessionHeld']],
      [{ types: ['CaseClosed'], limit: 1 }, ['CaseClosed']],
    ])('is read with %o', async (filter, expected) => {
      expect(await typesRead(filter)).toEqual(expected);
    });

    it('is read behind a position, without it', async () => {
      const found = eventsOf(await listed(current.store.readAll(since())));
      const [, second, third] = found;
      const [next] = eventsOf(await listed(current.store.readAll({ after: second!.position, limit: 1 })));
      expect(next).toEqual(third);
      expect(await listed(current.store.readAll({ after: found.at(-1)!.position }))).toEqual([]);
    });

    it('says how far each page has looked, also past what the filter left out', async () => {
      const found = await listed(current.store.readAll({ types: ['Never'] }));
      expect(found.at(-1)).toEqual({ events: [], upTo: await current.store.head(), live: true });
    });

    it('comes in pages that follow each other, only the last of them at the head', async () => {
      const found = await listed(current.store.readAll());
      expect(found.length).toBeGreaterThan(1);
      expect(found.map(({ live }) => live)).toEqual([...Array<boolean>(found.length - 1).fill(false), true]);
      for (const [index, page] of found.entries()) {
        const from = found[index - 1]?.upTo ?? -1n;
        expect(page.events.every(({ position }) => position > from && position <= page.upTo)).toBe(true);
      }
    });
  });
}
