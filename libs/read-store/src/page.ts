import type { Row } from '#kernel';
import type { Find, ReadStore } from './read-store.ts';

/** Where a reader goes on, and how many rows at once; by default the first 100. */
export interface Paging {
  /** The `next` of the page before. */
  readonly page?: string;
  readonly limit?: number;
}

/** Some of the rows that were asked for. `next` asks for what lies behind; null when nothing does. */
export interface RowPage<R extends Row> {
  readonly rows: readonly R[];
  readonly next: string | null;
}

/** The next page of a view's rows, in the order of the index. */
export async function pageOf<R extends Row>(
  store: ReadStore,
  view: string,
  find: Omit<Find, 'limit' | 'after'>,
  { page, limit = 100 }: Paging = {},
): Promise<RowPage<R>> {
  const found = await store.find<R>(view, {
    ...find,
    limit: limit + 1,
    ...(page === undefined ? {} : { after: page }),
  });
  const shown = found.slice(0, limit);
  return { rows: shown.map(({ row }) => row), next: found.length > limit ? (shown.at(-1)?.id ?? null) : null };
}
