import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { Checkpoint } from '#read-store';
import type { AnyView } from '../folding/view-build.ts';
import { PolledPositions } from './polled-positions.ts';

const views: AnyView[] = ['calls', 'cases'].map((name) => ({ name, version: 1, collections: {}, when: {} }));

/** Rows that count how often they are asked, and can keep who asks waiting. */
class Asked {
  readonly shown = new Map<string, bigint>();
  looks = 0;
  most = 0;
  gate: Promise<void> = Promise.resolve();
  onLook: () => void = () => undefined;
  #under = 0;

  async position(view: string): Promise<Checkpoint | undefined> {
    if (view === 'calls') {
      this.looks += 1;
      this.onLook();
    }
    this.#under += 1;
    this.most = Math.max(this.most, this.#under);
    await this.gate;
    this.#under -= 1;
    const position = this.shown.get(view);
    return position === undefined ? undefined : { position, applied: 1n, hash: 'h', clock: '2025-01-01T00:00:00.000Z' };
  }

  async served(view: string): Promise<string | undefined> {
    return this.shown.has(view) ? '1-x' : undefined;
  }
}

const over = (rows: Asked, pauses = { first: 1, most: 4 }) =>
  new PolledPositions({ rows, events: { head: async () => 9n }, views, pauses });

describe('positions of views that another process keeps', () => {
  let rows: Asked;
  beforeEach(() => {
    rows = new Asked();
  });

  it('are waited for until every view that is asked for shows them', async () => {
    const positions = over(rows);
    rows.shown.set('calls', 4n).set('cases', 3n);
    expect(await positions.waitFor(4n, { views: ['calls'], timeoutMs: 10_000 })).toBe(true);
    const both = positions.waitFor(4n, { timeoutMs: 10_000 });
    const settled = both.then(() => 'settled');
    expect(await Promise.race([settled, wait(30, 'waits')])).toBe('waits');
    rows.shown.set('cases', 4n);
    expect(await both).toBe(true);
  });

  it('that do not come in time are told so', async () => {
    rows.shown.set('calls', 3n);
    expect(await over(rows).waitFor(4n, { views: ['calls'], timeoutMs: 20 })).toBe(false);
    expect(await over(rows).waitFor(0n, { views: ['cases'], timeoutMs: 20 })).toBe(false);
  });

  it('are asked once for all who wait', async () => {
    const positions = over(rows);
    const gate = Promise.withResolvers<void>();
    rows.gate = gate.promise;
    rows.shown.set('calls', 4n);
    const waiting = Array.from({ length: 50 }, () => positions.waitFor(4n, { views: ['calls'], timeoutMs: 10_000 }));
    await turn();
    expect(rows.looks).toBe(1);
    gate.resolve();
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => true));
    expect([rows.looks, rows.most]).toEqual([2, 1]);
  });

  it('are asked more seldom the longer nothing comes, and soon again when somebody does', async () => {
    const positions = over(rows, { first: 1, most: 60_000 });
    rows.shown.set('cases', 4n);
    const patient = positions.waitFor(1n, { views: ['calls'], timeoutMs: 400 });
    await wait(300);
    expect(rows.looks).toBeLessThanOrEqual(9);
    expect(await positions.waitFor(4n, { views: ['cases'], timeoutMs: 150 })).toBe(true);
    expect(await patient).toBe(false);
  });

  it('are asked by nobody once nobody waits', async () => {
    const positions = over(rows);
    expect(await positions.waitFor(4n, { views: ['calls'], timeoutMs: 10 })).toBe(false);
    await wait(10);
    const { looks } = rows;
    await wait(30);
    expect(rows.looks).toBe(looks);
  });

  describe('that cannot be asked', () => {
    const down = Object.assign(new Error('down'), { name: 'ReadStoreUnavailable' });

    it('are asked again until they can be, within the time', async () => {
      rows.gate = Promise.reject(down);
      const waiting = over(rows).waitFor(4n, { timeoutMs: 10_000 });
      const enough = Promise.withResolvers<void>();
      rows.onLook = () => rows.looks === 3 && enough.resolve();
      await enough.promise;
      rows.gate = Promise.resolve();
      rows.shown.set('calls', 4n).set('cases', 4n);
      expect(await waiting).toBe(true);
    });

    it('say so to those whose time is over', async () => {
      rows.gate = Promise.reject(down);
      const positions = over(rows);
      await expect(positions.waitFor(4n, { timeoutMs: 20 })).rejects.toBe(down);
      rows.gate = Promise.resolve();
      expect(await positions.waitFor(4n, { timeoutMs: 20 })).toBe(false);
    });

    it('are late and no more once they can be asked again', async () => {
      rows.gate = Promise.reject(down);
      const waiting = over(rows).waitFor(4n, { timeoutMs: 50 });
      rows.onLook = () => {
        rows.gate = Promise.resolve();
      };
      expect(await waiting).toBe(false);
    });

    it('for another reason than that they are away say so at once', async () => {
      const wrong = new TypeError('wrong');
      rows.gate = Promise.reject(wrong);
      await expect(over(rows).waitFor(4n, { timeoutMs: 3_600_000 })).rejects.toBe(wrong);
    });
  });

  it('are of views that there are', async () => {
    await expect(over(rows).waitFor(1n, { views: ['dreams'], timeoutMs: 1 })).rejects.toThrow('no view dreams');
  });

  it('tell how each view stands against the head', async () => {
    rows.shown.set('calls', 4n);
    expect(await over(rows).status()).toEqual([
      expect.objectContaining({ view: 'calls', state: 'live', build: '1-x', position: 4n, lag: 5n }),
      expect.objectContaining({ view: 'cases', state: 'catching-up', position: -1n, lag: 10n }),
    ]);
  });
});
