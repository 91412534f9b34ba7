import { ReadStore } from '#read-store';
import { monthOf } from '../days.ts';
import type { Months, YearRow } from '../views/figures.ts';
import { type MonthDays, onDay } from './counts.ts';

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

/** From sums by year: a few rows, however many facts there are. */
export async function tallyNow(rows: ReadStore, station: string): Promise<Tally> {
  const years = await rows.find<YearRow>('figures', { collection: 'years', index: 'station', equal: [station] });
  const tally = new DaysTally();
  for (const { row } of years) tally.addMonths(row.figure, row.months);
  return tally;
}

/** Counts by figure, month, district and day, of whatever was added. */
export class DaysTally implements Tally {
  readonly #figures = new Map<string, Map<string, Map<string, MonthDays>>>();

  get figures(): string[] {
    return [...this.#figures.keys()];
  }

  addMonths(figure: string, months: Months): void {
    for (const [month, districts] of Object.entries(months)) {
      const known = this.#in(figure, month);
      for (const [districtId, days] of Object.entries(districts)) {
        const before = known.get(districtId);
        known.set(districtId, before === undefined ? days : days.map((n, at) => n + before[at]!));
      }
    }
  }

  add(figure: string, districtId: string, day: string, n: number): void {
    const known = this.#in(figure, monthOf(day));
    const days = onDay(known.get(districtId), day, n);
    if (days === undefined) known.delete(districtId);
    else known.set(districtId, days);
  }

  between(figure: string, from: string | undefined, until: string): Map<string, number> {
    const sum = new Map<string, number>();
    const [firstMonth, lastMonth] = [from === undefined ? '' : monthOf(from), monthOf(until)];
    for (const [month, districts] of this.#figures.get(figure) ?? []) {
      if (month < firstMonth || month > lastMonth) continue;
      const first = month === firstMonth ? Number(from!.slice(8)) : 1;
      const last = month === lastMonth ? Number(until.slice(8)) : 31;
      for (const [districtId, days] of districts) addTo(sum, [[districtId, sumOf(days, first, last)]]);
    }
    return sum;
  }

  #in(figure: string, month: string): Map<string, MonthDays> {
    const months = this.#figures.get(figure) ?? new Map<string, Map<string, MonthDays>>();
    const districts = months.get(month) ?? new Map<string, MonthDays>();
    this.#figures.set(figure, months.set(month, districts));
    return districts;
  }
}

/** Of days of a month, from 1 on, both included. */
function sumOf(days: MonthDays, first: number, last: number): number {
  let sum = 0;
  for (let day = first; day <= last; day += 1) sum += days[day - 1]!;
  return sum;
}
