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
  #under = 0;

  async position(view: string): Promise<Checkpoint | undefined> {
    if (view === 'calls') this.looks += 1;
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

  it('that cannot be asked say so to those who wait, and can be asked again', async () => {
    const positions = over(rows);
    const down = Object.assign(new Error('down'), { name: 'ReadStoreUnavailable' });
    rows.gate = Promise.reject(down);
    await expect(positions.waitFor(4n, { timeoutMs: 10_000 })).rejects.toBe(down);
    rows.gate = Promise.resolve();
    rows.shown.set('calls', 4n).set('cases', 4n);
    expect(await positions.waitFor(4n, { timeoutMs: 10_000 })).toBe(true);
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
