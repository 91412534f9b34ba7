import { type Indexes, Refused, type Row, refuse } from '#kernel';
import { valueAt } from './index-value.ts';
import type { Find, FoundRow, IndexValue, ReadStore } from './read-store.ts';

/** Where a reader goes on, and how many rows at once; by default the first 100. */
export interface Paging {
  /** The `next` of the page before. */
  readonly page?: string | undefined;
  readonly limit?: number | undefined;
}

/** Some of the rows that were asked for. `next` asks for what lies behind; null when nothing does. */
export interface RowPage<R extends Row> {
  readonly rows: readonly R[];
  readonly next: string | null;
}

/** The view that is read: only what it declares of its collections. */
export interface Listed {
  readonly name: string;
  readonly collections: Readonly<Record<string, Indexes>>;
}

/** The place of a row in the order of an index: what it says in the fields that are not asked for, then its id. */
export type Place = readonly (IndexValue | null)[];

/** How many rows one request looks at; where it finds less than a page among them, `next` goes on behind them. */
export const mostLookedAt = 20_000;
const mostAtOnce = 2_000;

/**
 * The next page of a view's rows that fit, in the order of the index. The page goes on by the place where the last one
 * ended, not by its row: nothing is lost or doubled when that row changes, moves or goes, or when others come.
 * Descending, only rows that have the field which orders them are sure to be shown.
 * @throws {Refused} `page` is no `next` of this list
 */
export async function pageOf<R extends Row>(
  store: ReadStore,
  { name, collections }: Listed,
  find: Omit<Find, 'limit' | 'after'>,
  { page, limit = 100 }: Paging = {},
  fits?: (row: R) => boolean | Promise<boolean>,
): Promise<RowPage<R>> {
  const order = collections[find.collection]?.[find.index]?.slice(find.equal.length) ?? [];
  const placeOf = ({ id, row }: FoundRow<R>): Place => [...order.map((path) => valueAt(row, path)), id];
  const shown: FoundRow<R>[] = [];
  let behind = page === undefined ? undefined : placeAt(page, order.length + 1);
  let size = limit + 1;
  for (let looked = 0; ;) {
    const found = await store.find<R>(name, { ...find, ...rangeBehind(behind, find), limit: size });
    const fresh = found.filter((row) => isBehind(placeOf(row), behind, find.descending));
    const fitting = fits && (await Promise.all(fresh.map(async ({ row }) => fits(row))));
    shown.push(...fresh.filter((_, at) => fitting?.[at] ?? true));
    if (shown.length > limit) return pageUpTo(shown.slice(0, limit), placeOf(shown[limit - 1]!));
    if (found.length < size) return pageUpTo(shown, null);
    if (fresh.length > 0) behind = placeOf(fresh.at(-1)!);
    size = fresh.length === 0 ? 2 * size : Math.max(limit + 1, Math.min(2 * size, mostAtOnce));
    looked += fresh.length;
    if (looked >= mostLookedAt && behind !== undefined) return pageUpTo(shown, behind);
  }
}

const pageUpTo = <R extends Row>(shown: readonly FoundRow<R>[], end: Place | null): RowPage<R> => ({
  rows: shown.map(({ row }) => row),
  next: end === null ? null : pageBehind(end),
});

/** All rows in the order of the index, a page in memory at a time. */
export async function* rowsOf<R extends Row>(
  store: ReadStore,
  view: Listed,
  find: Omit<Find, 'limit' | 'after'>,
): AsyncGenerator<R> {
  let page: string | null | undefined;
  while (page !== null) {
    const { rows, next }: RowPage<R> = await pageOf<R>(store, view, find, { page, limit: 500 });
    yield* rows;
    page = next;
  }
}

/** The page that begins behind a place, as a reader names it. */
export const pageBehind = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** @throws {Refused} `page` is none of so many fields */
export function placeAt(page: string, fields: number): Place {
  const place = parsed(Buffer.from(page, 'base64url').toString('utf8'));
  if (!Array.isArray(place) || place.length !== fields || !place.every(isValue)) throw new Refused(refuse('page'));
  return place;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused(refuse('page'));
    throw error;
  }
}

const isValue = (value: unknown): value is IndexValue | null => value === null || typeof value !== 'object';

/** The rows behind a place begin in its own stretch of the first field. */
function rangeBehind(
  behind: Place | undefined,
  { descending }: Pick<Find, 'descending'>,
): Pick<Find, 'from' | 'until'> {
  const edge = behind?.[0] ?? undefined;
  if (behind === undefined || edge === undefined || behind.length < 2) return {};
  return descending ? { until: edge } : { from: edge };
}

function isBehind(place: Place, other: Place | undefined, descending = false): boolean {
  if (other === undefined) return true;
  const at = place.findIndex((value, field) => value !== other[field]);
  return at >= 0 && isBefore(other[at]!, place[at]!) !== descending;
}

/** What a row lacks comes first, then numbers, then texts. */
function isBefore(one: IndexValue | null, other: IndexValue | null): boolean {
  const [first, second] = [rank(one), rank(other)];
  return first === second ? (one ?? 0) < (other ?? 0) : first < second;
}

const rank = (value: IndexValue | null): number => (value === null ? 0 : typeof value === 'string' ? 2 : 1);
