import { elapsedOf, paceOf, percentOf } from './progress.ts';

const year = { from: '2024-04-13', until: '2025-04-12', elapsedBy: 'days' } as const;
const byMonths = { ...year, elapsedBy: 'months' } as const;

describe('what is gone of an agreement', () => {
  it.each([
    ['2024-04-12', 0, '0.00'],
    ['2024-04-13', 1, '0.27'],
    ['2024-09-30', 171, '46.85'],
    ['2025-04-12', 365, '100.00'],
    ['2026-01-01', 365, '100.00'],
  ])('counts both end days and stops at the last: %s', (day, days, percent) =>
    expect(elapsedOf(year, day).elapsed).toEqual({ days, of: 365, percent }),
  );

  it.each([
    ['2024-04-12', '0', '0.00'],
    ['2024-04-19', '0', '0.00'],
    ['2024-04-20', '0.5', '4.17'],
    ['2024-05-04', '0.5', '4.17'],
    ['2024-05-05', '1', '8.33'],
    ['2024-05-12', '1', '8.33'],
    ['2024-09-30', '5.5', '45.83'],
    ['2025-04-12', '12', '100.00'],
    ['2026-01-01', '12', '100.00'],
  ])('counts whole months and rounds the rest to a half: %s', (day, months, percent) =>
    expect(elapsedOf(byMonths, day).elapsed).toEqual({ months, of: '12', percent }),
  );
});

describe('percent', () => {
  it.each([
    [1306, 1000, '130.60'],
    [2180, 2128, '102.44'],
    [207, 500, '41.40'],
    [0, 100, '0.00'],
    [1, 200, '0.50'],
    [1, 20_000, '0.01'],
    [1, 20_001, '0.00'],
    [9_007_199_254_740_991, 1, '900719925474099100.00'],
    [-1, 8, '-12.50'],
    [-1, 1_000_000, '0.00'],
  ])('%d of %d', (done, target, percent) => expect(percentOf(done, target)).toBe(percent));

  it('says nothing without a target', () => {
    expect(percentOf(3, null)).toBeNull();
    expect(percentOf(3, 0)).toBeNull();
  });
});

describe('pace', () => {
  const share = elapsedOf(year, '2024-09-30').share;
  it.each([
    [1306, 1000, '2.79'],
    [15, 100, '0.32'],
    [0, 100, '0.00'],
  ])('%d of %d after 171 of 365 days', (done, target, pace) => expect(paceOf(done, target, share)).toBe(pace));

  it('is rounded once, by months as by days', () =>
    expect(paceOf(1306, 1000, elapsedOf(byMonths, '2024-09-30').share)).toBe('2.85'));

  it('says nothing without a target or before the first day', () => {
    expect(paceOf(3, null, share)).toBeNull();
    expect(paceOf(3, 10, elapsedOf(year, '2024-01-01').share)).toBeNull();
  });
});
