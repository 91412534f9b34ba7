import { Temporal } from 'temporal-polyfill';
import { dayAfter, daysBetween } from '../days.ts';

/** How much of an agreement is gone, both end days counted, by days or by months in steps of a half. */
export type Elapsed =
  | { readonly days: number; readonly of: number; readonly percent: string }
  | { readonly months: string; readonly of: string; readonly percent: string };

/** A share as an exact fraction of integers. */
interface Share {
  readonly part: number;
  readonly whole: number;
}

interface Term {
  readonly from: string;
  readonly until: string;
  readonly elapsedBy: 'days' | 'months';
}

/** Share and wording of what is gone of an agreement at the end of a day; nothing before it, all of it behind it. */
export function elapsedOf({ from, until, elapsedBy }: Term, day: string): { share: Share; elapsed: Elapsed } {
  const end = day < until ? day : until;
  const length = elapsedBy === 'days' ? daysBetween : halfMonths;
  const share = { part: end < from ? 0 : length(from, end), whole: length(from, until) };
  const percent = percentOf(share.part, share.whole) ?? '100.00';
  const elapsed =
    elapsedBy === 'days'
      ? { days: share.part, of: share.whole, percent }
      : { months: halves(share.part), of: halves(share.whole), percent };
  return { share, elapsed };
}

/** Whole months from the first day, the rest rounded to the nearest half; counted in halves. */
function halfMonths(from: string, until: string): number {
  const first = Temporal.PlainDate.from(from);
  const end = Temporal.PlainDate.from(dayAfter(until));
  const { months } = first.until(end, { largestUnit: 'months' });
  const begun = first.add({ months });
  const rest = begun.until(end, { largestUnit: 'days' }).days;
  const month = begun.until(first.add({ months: months + 1 }), { largestUnit: 'days' }).days;
  return 2 * months + Math.floor((4 * rest + month) / (2 * month));
}

const halves = (count: number): string => (count % 2 === 0 ? `${count / 2}` : `${(count - 1) / 2}.5`);

/** Of integers, in percent with two decimals, rounded half up; null where there is nothing to measure by. */
export const percentOf = (done: number, target: number | null): string | null =>
  target === null ? null : quotient(BigInt(done) * 100n, BigInt(target));

/** Percent done ÷ percent of the time gone, two decimals, rounded half up once; null where either is missing. */
export const paceOf = (done: number, target: number | null, { part, whole }: Share): string | null =>
  target === null ? null : quotient(BigInt(done) * BigInt(whole), BigInt(target) * BigInt(part));

/** Two decimals, halves away from nought; null when divided by nought. */
function quotient(dividend: bigint, divisor: bigint): string | null {
  if (divisor === 0n) return null;
  const negative = dividend < 0n !== divisor < 0n;
  const [above, below] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const hundredths = `${(200n * above + below) / (2n * below)}`.padStart(3, '0');
  const sign = negative && /[1-9]/.test(hundredths) ? '-' : '';
  return `${sign}${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`;
}
