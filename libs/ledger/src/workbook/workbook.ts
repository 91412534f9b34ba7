/** A number as its cell has it: decimal digits, not yet a binary number. */
export class NumberText {
  constructor(readonly text: string) {}
}

/** A cell: text, a number, a day or time (its UTC fields are meant), yes or no, or nothing. Formulas come as their value. */
export type Cell = string | NumberText | Date | boolean | null;

/** A row that holds something. */
export interface SheetRow {
  /** As the spreadsheet program shows it, from 1. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}

/** Why a file can't be read as a workbook at all. */
export type UnreadableWord = 'not-a-workbook' | 'too-large' | 'encrypted' | 'old-format';

/** The file ends the import before its first row. */
export class LedgerUnreadable extends Error {
  constructor(
    readonly word: UnreadableWord,
    options?: ErrorOptions,
  ) {
    super(word, options);
    this.name = 'LedgerUnreadable';
  }
}

/** The most that a workbook may hold. Bytes, rows a sheet, columns a row, cells a workbook. */
export interface WorkbookLimits {
  readonly fileBytes: number;
  readonly inflatedBytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
}

export const workbookLimits: WorkbookLimits = {
  fileBytes: 32 * 1024 * 1024,
  inflatedBytes: 96 * 1024 * 1024,
  rows: 200_000,
  columns: 256,
  cells: 2_000_000,
};

/** Reads workbooks within bounded memory, without files of its own. Abstract, so that it is its own injection token. */
export abstract class Workbooks {
  /** @throws {LedgerUnreadable} */
  abstract read(bytes: Uint8Array): Promise<readonly Sheet[]>;
}
