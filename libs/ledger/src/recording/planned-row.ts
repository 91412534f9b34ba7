import type { KeyedHash } from '#privacy';
import type { RowSteps, Step } from '../reading/ledger-sheet.ts';
import type { SheetRead, SheetRowRead } from '../reading/sheet-rows.ts';

/** A step of a row as it is remembered: its id, and the hash of what the row says of it. */
export interface PlannedStep {
  readonly id: string;
  readonly requestHash: string;
  readonly step: Step;
}

/** A row of the file, or the ground of some, with what it asks for. */
export interface PlannedRow {
  readonly sheet: SheetRead;
  readonly row: number;
  readonly opening: PlannedStep;
  /** What may stand on the opening: what the row says of it, if anything. */
  readonly closing: { readonly id: string; readonly planned: PlannedStep | undefined } | undefined;
  readonly ground: PlannedRow | undefined;
  /** The column in which the row says something else than its ground. */
  readonly conflict: string | undefined;
  /** What the row says, in the form that is compared. */
  readonly canonical: Readonly<Record<string, string>>;
}

/** Gives rows and steps their ids: the same row of the same ledger, the same id, wherever it stands. */
export class RowPlanner {
  constructor(
    private readonly hash: KeyedHash,
    private readonly ledger: string,
  ) {}

  rowId(sheet: string, key: string): string {
    return this.hash.uuid('ledger-row', this.ledger, sheet, key);
  }

  closingId(rowId: string): string {
    return this.hash.uuid('ledger-closing', rowId);
  }

  /** The rows of a sheet, and the grounds that they stand on. */
  plan(sheet: SheetRead): { readonly grounds: readonly PlannedRow[]; readonly rows: readonly PlannedRow[] } {
    const { kind, rows } = sheet;
    const firstRow = new Map<string, number>();
    for (const { row, values } of rows) {
      const key = kind.grounds?.of(values);
      if (key !== undefined && !firstRow.has(key)) firstRow.set(key, row);
    }
    const grounds = new Map<string, PlannedRow>();
    for (const { key, canonical, step } of kind.grounds?.under(rows.map(({ values }) => values)) ?? []) {
      const id = this.hash.uuid('ledger-ground', this.ledger, kind.name, key);
      grounds.set(key, {
        sheet,
        row: firstRow.get(key) ?? 0,
        opening: { id, step, requestHash: this.#said(id, canonical) },
        closing: undefined,
        ground: undefined,
        conflict: undefined,
        canonical,
      });
    }
    return { grounds: [...grounds.values()], rows: rows.map((row) => this.#row(sheet, row, grounds)) };
  }

  #row(
    sheet: SheetRead,
    { row, key, canonical, values }: SheetRowRead,
    grounds: ReadonlyMap<string, PlannedRow>,
  ): PlannedRow {
    const { kind } = sheet;
    const steps: RowSteps = kind.steps(values);
    const id = this.rowId(kind.name, key);
    const groundKey = kind.grounds?.of(values);
    const ground = groundKey === undefined ? undefined : grounds.get(groundKey);
    const conflict = Object.entries(ground?.canonical ?? {}).find(
      ([column, said]) => canonical[column] !== undefined && canonical[column] !== said,
    );
    return {
      sheet,
      row,
      opening: { id, step: steps.opening, requestHash: this.#said(id, without(canonical, kind.closing)) },
      closing: kind.closing.length === 0 ? undefined : this.#closing(id, canonical, kind.closing, steps.closing),
      ground,
      conflict: conflict?.[0],
      canonical,
    };
  }

  #closing(
    rowId: string,
    canonical: SheetRowRead['canonical'],
    columns: readonly string[],
    step: Step | undefined,
  ): PlannedRow['closing'] {
    const id = this.closingId(rowId);
    const said = columns.map((column) => canonical[column] ?? '');
    return { id, planned: step && { id, step, requestHash: this.#said(id, said) } };
  }

  #said(id: string, canonical: object): string {
    return this.hash.hash('ledger-row-said', JSON.stringify([id, canonical]));
  }
}

const without = (canonical: SheetRowRead['canonical'], columns: readonly string[]): object =>
  columns.length === 0
    ? canonical
    : Object.fromEntries(Object.entries(canonical).filter(([column]) => !columns.includes(column)));
