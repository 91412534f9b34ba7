import type { Row } from '#kernel';
import type { IndexValue } from './read-store.ts';

/** What a row says in a field that an index names by its path; null where it lacks it. Truth counts as 1 and 0. */
export function valueAt(row: Row, path: string): Exclude<IndexValue, boolean> | null {
  const value = path
    .split('.')
    .reduce<unknown>((within, field) => (within as Record<string, unknown> | undefined)?.[field], row);
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
