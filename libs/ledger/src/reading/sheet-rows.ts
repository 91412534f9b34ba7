import { normalised } from './cells.ts';
import { type RowSaid, layoutOf, rowSaid } from './columns.ts';
import type { LedgerSheet } from './ledger-sheet.ts';
import type { Sheet } from '../workbook/workbook.ts';

/** A row that says what it should. */
export interface SheetRowRead {
  readonly row: number;
  /** What makes it the same row in the next file. */
  readonly key: string;
  readonly canonical: RowSaid['canonical'];
  readonly values: RowSaid['values'];
}

/** A row that can't be recorded, for a reason that stands in the row itself. */
export interface SheetRowWrong {
  readonly row: number;
  readonly column: string;
  readonly reason: string;
  /** Its key, where it says as much. */
  readonly key?: string;
}

/** A sheet as read. `headings`: column → how this file calls it. */
export interface SheetRead {
  readonly kind: LedgerSheet;
  readonly headings: ReadonlyMap<string, string>;
  readonly unknownHeadings: readonly string[];
  readonly rows: readonly SheetRowRead[];
  readonly wrong: readonly SheetRowWrong[];
}

/** The kind of sheet that goes by this name. */
export const kindOf = (kinds: readonly LedgerSheet[], name: string): LedgerSheet | undefined =>
  kinds.find((kind) => [kind.name, ...kind.aliases].includes(normalised(name)));

/** All rows of a sheet, right or wrong. A sheet that lacks a column is one wrong row: its headings. */
export function readSheet(kind: LedgerSheet, { rows }: Sheet): SheetRead {
  const layout = layoutOf(kind.columns, rows);
  const empty = { kind, headings: new Map<string, string>(), unknownHeadings: [], rows: [], wrong: [] };
  const [first] = rows;
  if (first === undefined) return empty;
  if ('missing' in layout)
    return { ...empty, wrong: [{ row: first.number, column: layout.missing, reason: 'missing-column' }] };
  const headings = new Map([...layout.places].map(([column, { heading }]) => [column, heading]));
  const right: SheetRowRead[] = [];
  const wrong: SheetRowWrong[] = [];
  const seen = new Map<string, number>();
  for (const sheetRow of rows) {
    if (sheetRow.number <= layout.headingRow) continue;
    const said = rowSaid(kind.columns, layout, sheetRow);
    const row = sheetRow.number;
    const key = keyOf(kind, said);
    if (said.wrong !== undefined) {
      wrong.push({ row, ...said.wrong, ...(key === undefined ? {} : { key }) });
      continue;
    }
    const times = (seen.get(key!) ?? 0) + 1;
    seen.set(key!, times);
    if (kind.key.length > 0 && times > 1) wrong.push({ row, column: kind.key.at(-1)!, reason: 'duplicate-number' });
    else
      right.push({
        row,
        key: kind.key.length > 0 ? key! : `${key!}#${times}`,
        canonical: said.canonical,
        values: said.values,
      });
  }
  return { kind, headings, unknownHeadings: layout.unknown, rows: right, wrong };
}

function keyOf({ key }: LedgerSheet, { canonical, wrong }: RowSaid): string | undefined {
  if (key.length > 0) {
    const parts = key.map((column) => canonical[column]);
    return parts.includes(undefined) ? undefined : JSON.stringify(parts);
  }
  return wrong === undefined ? JSON.stringify(canonical) : undefined;
}
