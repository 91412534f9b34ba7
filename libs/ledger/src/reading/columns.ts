import { CellWrong, type ReadCell, normalised } from './cells.ts';
import type { SheetRow } from '../workbook/workbook.ts';

/** A column of a sheet: the headings it goes by and what its cells say. */
export interface Column<T = unknown, Required extends boolean = boolean> {
  readonly headings: readonly string[];
  readonly read: ReadCell<T>;
  readonly required: Required;
}

export type Columns = Readonly<Record<string, Column>>;

/** Every row has it. */
export const required = <T>(read: ReadCell<T>, ...headings: readonly string[]): Column<T, true> => ({
  headings,
  read,
  required: true,
});

/** A ledger may lack it, and a row may leave it empty. */
export const optional = <T>(read: ReadCell<T>, ...headings: readonly string[]): Column<T, false> => ({
  headings,
  read,
  required: false,
});

/** What a row says, by column. */
export type RowOf<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends Column<infer T, infer R> ? (R extends true ? T : T | undefined) : never;
};

/** Where a sheet has its columns. */
export interface Layout {
  readonly headingRow: number;
  /** Column → its place and the heading it has in this file. */
  readonly places: ReadonlyMap<string, { readonly at: number; readonly heading: string }>;
  /** Headings that are no column. */
  readonly unknown: readonly string[];
}

const heading = (text: string): string =>
  normalised(text)
    .replace(/[\s*:]|\(.*?\)/g, '')
    .toLowerCase();
const rowsLookedAt = 10;

/** The layout, by the first row that names every required column; else the first required heading that is missing. */
export function layoutOf(columns: Columns, rows: readonly SheetRow[]): Layout | { readonly missing: string } {
  let missing = '';
  for (const row of rows.slice(0, rowsLookedAt)) {
    const found = layoutBy(columns, row);
    const lacking = Object.entries(columns).find(([name, { required }]) => required && !found.places.has(name));
    if (lacking === undefined) return found;
    missing ||= lacking[1].headings[0] ?? '';
  }
  return { missing };
}

function layoutBy(columns: Columns, { number, cells }: SheetRow): Layout {
  const headings = cells.map((cell) => (typeof cell === 'string' ? normalised(cell) : ''));
  const forms = headings.map(heading);
  const places = new Map<string, { at: number; heading: string }>();
  for (const name of Object.keys(columns).sort()) {
    const names = columns[name]!.headings;
    const at = names.map((each) => forms.indexOf(heading(each))).find((found) => found >= 0);
    if (at !== undefined) places.set(name, { at, heading: headings[at] ?? '' });
  }
  const taken = new Set([...places.values()].map(({ at }) => at));
  return { headingRow: number, places, unknown: headings.filter((text, at) => text !== '' && !taken.has(at)) };
}

/** A row's cells: what they say, in the form that is compared (columns by their name) and as values, and the first that is wrong. */
export interface RowSaid {
  readonly canonical: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
  readonly wrong: { readonly column: string; readonly reason: string } | undefined;
}

export function rowSaid(columns: Columns, { places }: Layout, { cells }: SheetRow): RowSaid {
  const canonical: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const wrong: { at: number; column: string; reason: string }[] = [];
  for (const [column, { at }] of places) {
    const { read, required } = columns[column]!;
    try {
      const said = read(cells[at]);
      if (said !== undefined) {
        canonical[column] = said.canonical;
        values[column] = said.value;
      } else if (required) wrong.push({ at, column, reason: 'missing-value' });
    } catch (error) {
      if (!(error instanceof CellWrong)) throw error;
      wrong.push({ at, column, reason: error.reason });
    }
  }
  const [first] = wrong.sort((a, b) => a.at - b.at);
  return { canonical, values, wrong: first };
}
