/** The paths of the fields in which two JSON values differ, never what they hold; `''` is the whole value. */
export function fieldDifferences(one: unknown, other: unknown, most = 20): string[] {
  const paths: string[] = [];
  collect(one, other, '', (path) => paths.length < most && paths.push(path) < most);
  return paths;
}

/** `found` answers whether more are wanted. */
function collect(one: unknown, other: unknown, path: string, found: (path: string) => boolean): boolean {
  if (Object.is(one, other)) return true;
  if (!isNested(one) || !isNested(other) || Array.isArray(one) !== Array.isArray(other)) return found(path);
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  for (const key of keys) {
    const inner = path === '' ? key : `${path}.${key}`;
    const both = Object.hasOwn(one, key) && Object.hasOwn(other, key);
    const more = both ? collect(one[key], other[key], inner, found) : found(inner);
    if (!more) return false;
  }
  return true;
}

const isNested = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object';
