/** A number for each day of a month: the first day's at 0. */
export type MonthDays = readonly number[];

/** Months of days under keys, however deep. */
export interface DaysUnder {
  readonly [key: string]: MonthDays | DaysUnder;
}

const noDays: MonthDays = Array.from({ length: 31 }, () => 0);

/**
 * The month with `n` more on a day (`YYYY-MM-DD`); `undefined` when every day is nought.
 * @throws {RangeError} the sum is no safe integer
 */
export function onDay(month: MonthDays = noDays, day: string, n: number): MonthDays | undefined {
  const at = Number(day.slice(8)) - 1;
  const sum = month[at]! + n;
  if (!Number.isSafeInteger(sum)) throw new RangeError(`${month[at]} + ${n} is no safe integer`);
  const days = month.slice();
  days[at] = sum;
  return sum === 0 && days.every((count) => count === 0) ? undefined : days;
}

/**
 * The counts with `n` more on the day, under the path of keys. What comes to nought is left out, so that counts that went up
 * and down again equal counts that never did; `undefined` when nothing is left. @throws as `onDay`
 */
export function plus(
  counts: DaysUnder | undefined,
  path: readonly string[],
  day: string,
  n: number,
  depth = 0,
): DaysUnder | undefined {
  const key = path[depth]!;
  const before = under(counts, key);
  const after =
    depth === path.length - 1
      ? onDay(before as MonthDays | undefined, day, n)
      : plus(before as DaysUnder | undefined, path, day, n, depth + 1);
  if (after !== undefined) return { ...counts, [key]: after };
  if (before === undefined) return counts;
  const { [key]: _, ...rest } = counts!;
  return Object.keys(rest).length === 0 ? undefined : rest;
}

/** The value of an own key: a district may bear any name. */
const under = (counts: DaysUnder | undefined, key: string): MonthDays | DaysUnder | undefined =>
  counts !== undefined && Object.hasOwn(counts, key) ? counts[key] : undefined;
