import { jest } from '@jest/globals';
import type { ViewStatus } from '../view-status.ts';
import { WatchedViews, defaultHealth } from './watched-views.ts';

const clock = { now: () => new Date('2025-06-01T08:00:00.000Z') };
const live = (position: bigint): ViewStatus => ({
  view: 'calls',
  build: '1-x',
  position,
  applied: position + 1n,
  hash: 'h',
  clock: '2025-06-01T08:00:00.000Z',
  state: 'live',
  lag: 0n,
});
const over = (status: () => Promise<readonly ViewStatus[]>, head: () => bigint, frozenMs = 0) =>
  new WatchedViews({ status }, { head: async () => head() }, clock, { ...defaultHealth, frozenMs });

describe('views that are watched', () => {
  it('can be trusted where they stand at the head, also when it moved on while they were asked', async () => {
    let head = 7n;
    const views = over(
      async () => [live((head += 1n))],
      () => head,
    );
    expect(await views.verdicts()).toEqual([expect.not.objectContaining({ fault: expect.anything() })]);
  });

  it('are of another history where they know more than the log', async () => {
    const [verdict] = await over(
      async () => [live(9n)],
      () => 7n,
    ).verdicts();
    expect(verdict).toMatchObject({ fault: 'ahead', lag: 0n });
  });

  it('can be trusted where only the head is behind for a moment, as of a node that lags', async () => {
    const [verdict] = await over(
      async () => [live(9n)],
      () => 7n,
      60_000,
    ).verdicts();
    expect(verdict).not.toHaveProperty('fault');
  });

  it('are not asked again while they still are, and again afterwards', async () => {
    jest.useFakeTimers();
    const asked: PromiseWithResolvers<readonly ViewStatus[]>[] = [];
    const views = over(
      () => {
        asked.push(Promise.withResolvers());
        return asked.at(-1)!.promise;
      },
      () => 7n,
    );
    try {
      views.watch();
      await jest.advanceTimersByTimeAsync(5_000);
      expect(asked).toHaveLength(1);
      asked[0]!.reject(new Error('away'));
      await jest.advanceTimersByTimeAsync(1_000);
      expect(asked).toHaveLength(2);
    } finally {
      views.unwatch();
      jest.useRealTimers();
    }
  });
});
