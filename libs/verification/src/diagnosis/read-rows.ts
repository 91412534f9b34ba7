import type { AnyView } from '#projection';
import type { ReadStore } from '#read-store';

/** Where the rows of a view end to be readable. */
export interface Unread {
  readonly collection: string;
  /** The last row that could be read; absent: none could. */
  readonly behind?: string;
  /** What the engine said. */
  readonly because: string;
}

const pageSize = 500;

/** Reads every row of a view, so that damage is found before someone needs the row; `undefined`: all can be read. */
export async function readRows(rows: ReadStore, view: AnyView): Promise<Unread | undefined> {
  for (const collection of Object.keys(view.collections)) {
    let behind: string | undefined;
    try {
      for (let length = pageSize; length === pageSize;) {
        const page = await rows.scan(view.name, collection, {
          limit: pageSize,
          ...(behind === undefined ? {} : { after: behind }),
        });
        ({ length } = page);
        behind = page.at(-1)?.id ?? behind;
      }
    } catch (error) {
      const because = error instanceof Error ? error.message : String(error);
      return { collection, because, ...(behind === undefined ? {} : { behind }) };
    }
  }
  return undefined;
}
