import { ReadStore } from '#read-store';
import type { MonthDays } from './counts.ts';
import { monthOf } from '../days.ts';
import type { DaysRow, MonthsRow } from '../views/figures.ts';

/** District → count; '' is unallocated. What is nought may be missing. */
export type ByDistrict = ReadonlyMap<string, number>;

/** What figures of one station come to. */
export interface Tally {
  /** The figures of which there is anything. */
  readonly figures: readonly string[];
  /** What a figure came to between two days, both included; without `from` since ever. */
  between(figure: string, from: string | undefined, until: string): ByDistrict;
}

/** Adds counts by district to a sum. */
export function addTo(sum: Map<string, number>, counts: Iterable<readonly [string, number]>): void {
  for (const [districtId, n] of counts) sum.set(districtId, (sum.get(districtId) ?? 0) + n);
}

/**
 * From sums by month, and by day in the months at the edges: a few rows, however many facts there are.
 * `edges` are all days that `between` will be asked with.
 */
export async function tallyNow(rows: ReadStore, station: string, edges: readonly string[]): Promise<Tally> {
  const months = await rows.find<MonthsRow>('figures', {
    collection: 'months',
    index: 'station',
    equal: [station],
  });
  const daily = await Promise.all(
    [...new Set(edges.map(monthOf))].map((month) =>
      rows.find<DaysRow>('figures', { collection: 'days', index: 'station', equal: [station, month] }),
    ),
  );
  const monthly = new Map(months.map(({ row }) => [row.figure, row.months]));
  const days = new Map(daily.flat().map(({ row }) => [`${row.month}:${row.figure}`, row.days]));
  return {
    figures: [...monthly.keys()],
    between(figure, from, until) {
      const sum = new Map<string, number>();
      const [first, last] = [from === undefined ? '' : monthOf(from), monthOf(until)];
      for (const [month, districts] of Object.entries(monthly.get(figure) ?? {})) {
        if (month > first && month < last) addTo(sum, Object.entries(districts));
      }
      for (const month of new Set([first, last])) addDays(sum, month, days.get(`${month}:${figure}`), from, until);
      return sum;
    },
  };
}

/** Adds the days of a month that lie between two days, both included: `days` by district. */
export function addDays(
  sum: Map<string, number>,
  month: string,
  days: Readonly<Record<string, MonthDays>> = {},
  from: string | undefined,
  until: string,
): void {
  const [first, last] = [from === undefined ? 1 : dayWithin(month, from), dayWithin(month, until)];
  for (const [districtId, counts] of Object.entries(days)) {
    let n = 0;
    for (let day = first; day <= last; day += 1) n += counts[day - 1] ?? 0;
    addTo(sum, [[districtId, n]]);
  }
}

/** Which day of the month a day is: 0 where it lies before the month, 32 where behind. */
function dayWithin(month: string, day: string): number {
  const other = monthOf(day);
  if (other === month) return Number(day.slice(8));
  return other < month ? 0 : 32;
}
