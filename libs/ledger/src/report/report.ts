/** A row that was not recorded, and why. */
export interface RejectedRow {
  readonly sheet: string;
  /** As the spreadsheet program numbers it. */
  readonly row: number;
  /** The heading of the column that is wrong, as the file has it. */
  readonly column: string;
  readonly reason: string;
  /** A sentence for the person who keeps the ledger. */
  readonly message: string;
}

/** A row that an earlier file of the ledger held and this one does not. */
export interface MissingRow {
  readonly sheet: string;
  /** Where it stood in the last file that held it. */
  readonly row: number;
  readonly takenBack: boolean;
}

/** What a person should look at; it did not stop anything. */
export interface ImportWarning {
  readonly word: 'unknown-sheet' | 'unknown-column' | 'needs-yes' | 'not-taken-back';
  readonly sheet: string;
  readonly column?: string;
  readonly row?: number;
  readonly count?: number;
  readonly reason?: string;
  readonly message: string;
}

/** What came of a file: `read` = `recorded` + `unchanged` + `corrected` + rejected rows; `missing` stands apart. */
export interface ImportReport {
  readonly read: number;
  readonly recorded: number;
  readonly unchanged: number;
  readonly corrected: number;
  readonly missing: number;
  readonly takenBack: number;
  readonly rejected: readonly RejectedRow[];
  readonly missingRows: readonly MissingRow[];
  readonly warnings: readonly ImportWarning[];
  /** What was made because it was not there. */
  readonly created: { readonly station: boolean; readonly agreement: boolean };
}
