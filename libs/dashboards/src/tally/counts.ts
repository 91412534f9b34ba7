/** Numbers under keys, however deep. */
export type Counts = Tree<number>;

/** A number for each day of a month: the first day's at 0. */
export type MonthDays = readonly number[];

/** Leaves under keys, however deep. */
export interface Tree<Leaf> {
  readonly [key: string]: Leaf | Tree<Leaf>;
}

/** The value of an own key: a district may bear any name. */
export const under = <Value>(counts: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined =>
  counts !== undefined && Object.hasOwn(counts, key) ? counts[key] : undefined;

/**
 * The counts with `n` more under the path of keys. What comes to nought is left out, so that counts that went up and down
 * again equal counts that never did; `undefined` when nothing is left.
 * @throws {RangeError} the sum is no safe integer
 */
export const plus = (counts: Counts | undefined, path: readonly string[], n: number): Counts | undefined =>
  changed<number>(counts, path, (before) => summed(before, n) || undefined);

/** The same, where the leaves are months and `day` (`YYYY-MM-DD`) is one of the month's. */
export const plusOn = (
  days: Tree<MonthDays> | undefined,
  path: readonly string[],
  day: string,
  n: number,
): Tree<MonthDays> | undefined => changed<MonthDays>(days, path, (before) => onDay(before, day, n));

const noDays: MonthDays = new Array<number>(31).fill(0);

/** The month with `n` more on a day (`YYYY-MM-DD`); `undefined` when every day is nought. */
export function onDay(month: MonthDays = noDays, day: string, n: number): MonthDays | undefined {
  const at = Number(day.slice(8)) - 1;
  const days = month.slice();
  days[at] = summed(month[at], n);
  return days[at] === 0 && days.every((count) => count === 0) ? undefined : days;
}

function changed<Leaf>(
  tree: Tree<Leaf> | undefined,
  path: readonly string[],
  leaf: (before: Leaf | undefined) => Leaf | undefined,
  depth = 0,
): Tree<Leaf> | undefined {
  const key = path[depth]!;
  const before = under(tree, key);
  const after =
    depth === path.length - 1
      ? leaf(before as Leaf | undefined)
      : changed(before as Tree<Leaf> | undefined, path, leaf, depth + 1);
  if (after !== undefined) return { ...tree, [key]: after };
  if (before === undefined) return tree;
  const { [key]: _, ...rest } = tree!;
  return Object.keys(rest).length === 0 ? undefined : rest;
}

function summed(before: number | undefined, n: number): number {
  const sum = (before ?? 0) + n;
  if (!Number.isSafeInteger(sum)) throw new RangeError(`${before} + ${n} is no safe integer`);
  return sum;
}
