/** Numbers under keys, however deep. */
export interface Counts {
  readonly [key: string]: number | Counts;
}

/** The value of an own key: a district may bear any name. */
export const under = (counts: Counts | undefined, key: string): number | Counts | undefined =>
  counts !== undefined && Object.hasOwn(counts, key) ? counts[key] : undefined;

/**
 * The counts with `n` more under the path of keys. What comes to nought is left out, so that counts that went up and down
 * again equal counts that never did; `undefined` when nothing is left.
 * @throws {RangeError} the sum is no safe integer
 */
export function plus(counts: Counts | undefined, path: readonly string[], n: number, depth = 0): Counts | undefined {
  const key = path[depth]!;
  const before = under(counts, key);
  const after =
    depth === path.length - 1 ? summed(before as number | undefined, n) : plus(before as Counts, path, n, depth + 1);
  if (after !== undefined && after !== 0) return { ...counts, [key]: after };
  if (before === undefined) return counts;
  const { [key]: _, ...rest } = counts!;
  return Object.keys(rest).length === 0 ? undefined : rest;
}

function summed(before: number | undefined, n: number): number {
  const sum = (before ?? 0) + n;
  if (!Number.isSafeInteger(sum)) throw new RangeError(`${before} + ${n} is no safe integer`);
  return sum;
}
