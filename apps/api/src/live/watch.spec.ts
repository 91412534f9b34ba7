import type { Dashboard } from '#dashboards';
import type { Changed, LiveReader } from './live-reader.ts';
import { Watch } from './watch.ts';

const dashboard = (done: number): Dashboard =>
  ({
    station: { id: 's', name: '榕荫站' },
    agreement: { id: 'a' },
    asOf: { position: null, recordedBy: null, happenedBy: '2025-06-01' },
    elapsed: { days: 1 },
    indicators: [{ key: 'files', done }],
    districts: [{ id: 'd1', clients: 1 }],
    unallocated: { clients: 0 },
    resources: { totalFen: 0 },
    hotline: { out: done },
  }) as unknown as Dashboard;

/** A reader who writes down what they are told. */
function someone() {
  const told: (string | Changed)[] = [];
  const reader = { offer: (changed: Changed) => told.push(changed), say: (event: string) => told.push(event) };
  return { told, reader: reader as unknown as LiveReader };
}

const keys = (changed: string | Changed | undefined) =>
  typeof changed === 'object' ? [...changed.rows.keys()] : changed;

describe('a watch', () => {
  it('hands on what is new, and nothing where nothing is', () => {
    const [watch, { told, reader }] = [new Watch(), someone()];
    watch.take(dashboard(1), 5n);
    watch.add(reader, undefined);
    watch.take(dashboard(1), 6n);
    watch.take(dashboard(2), 7n);
    expect(told).toHaveLength(2);
    expect(keys(told[0])).toContain('station');
    expect(keys(told[1])).toEqual(['indicator:files', 'hotline']);
    expect(told[1]).toMatchObject({ position: 7n });
  });

  it.each([
    ['knows nothing yet', undefined, true],
    ['saw less than the watch has seen', 4n, true],
    ['saw its beginning', 5n, false],
    ['saw the change', 7n, undefined],
  ])('tells one who %s what they missed', (_, after, whole) => {
    const [watch, { told, reader }] = [new Watch(), someone()];
    watch.take(dashboard(1), 5n);
    watch.take(dashboard(2), 7n);
    watch.take(dashboard(2), 9n);
    watch.add(reader, after);
    if (whole === undefined) expect(told).toEqual([]);
    else if (whole) expect(keys(told[0])).toContain('station');
    else expect(keys(told[0])).toEqual(['indicator:files', 'hotline']);
  });

  it('says once that it can not keep up, also to who comes then, and once that it does again', () => {
    const [watch, one, other] = [new Watch(), someone(), someone()];
    watch.take(dashboard(1), 5n);
    watch.add(one.reader, 5n);
    watch.becomes('stale');
    watch.becomes('stale');
    watch.add(other.reader, 5n);
    watch.take(dashboard(1), 6n);
    expect([one.told, other.told]).toEqual([
      ['stale', 'fresh'],
      ['stale', 'fresh'],
    ]);
  });
});
