import { ReadStore } from '#read-store';
import { type Counts, under } from './counts.ts';
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

/** The entries of counts that hold numbers. */
export const numbersIn = (counts: Counts): [string, number][] => Object.entries(counts) as [string, number][];

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
        if (month > first && month < last) addTo(sum, numbersIn(districts as Counts));
      }
      for (const month of new Set([first, last])) addDays(sum, days.get(`${month}:${figure}`), from, until);
      return sum;
    },
  };
}

/** Adds the days that lie between two days, both included. */
export function addDays(
  sum: Map<string, number>,
  days: Counts | undefined,
  from: string | undefined,
  until: string,
): void {
  for (const day of Object.keys(days ?? {})) {
    if ((from === undefined || day >= from) && day <= until) addTo(sum, numbersIn(under(days, day) as Counts));
  }
}
