import type { Outcome } from '../recording/file-run.ts';
import type { PlannedRow } from '../recording/planned-row.ts';
import type { SheetRead } from '../reading/sheet-rows.ts';
import { allSheets } from '../sheets/all-sheets.ts';
import { type Language, rejection, warning } from './messages.ts';
import type { ImportReport, ImportWarning, MissingRow } from './report.ts';

/** What is known at the end of a file. */
export interface Ended {
  readonly read: readonly SheetRead[];
  readonly outcomes: readonly (Outcome & { readonly row: PlannedRow })[];
  readonly missing: readonly MissingRow[];
  readonly warnings: readonly Omit<ImportWarning, 'message'>[];
  readonly created: ImportReport['created'];
}

/** What came of it, in figures and sentences; wrong rows in the order of sheets and rows. */
export function reportOf({ read, outcomes, missing, warnings, created }: Ended, language: Language): ImportReport {
  const count = (said: Outcome['said']) =>
    outcomes.filter((row) => row.wrong === undefined && row.said === said).length;
  const wrong = [
    ...read.flatMap((sheet) => sheet.wrong.map((each) => ({ ...each, sheet }))),
    ...outcomes.flatMap(({ row, wrong: found }) => (found ? [{ ...found, row: row.row, sheet: row.sheet }] : [])),
  ];
  const rejected = wrong
    .sort((a, b) => placeOf(a.sheet) - placeOf(b.sheet) || a.row - b.row)
    .map(({ sheet: { kind, headings }, row, column, reason }) => ({
      sheet: kind.name,
      row,
      column: headings.get(column) ?? kind.columns[column]?.headings[0] ?? column,
      reason,
    }))
    .map((each) => ({ ...each, message: rejection(language, each) }));
  return {
    read: outcomes.length + read.reduce((sum, sheet) => sum + sheet.wrong.length, 0),
    recorded: count('recorded'),
    unchanged: count('unchanged'),
    corrected: count('corrected'),
    missing: missing.length,
    takenBack: missing.filter(({ takenBack }) => takenBack).length,
    rejected,
    missingRows: missing,
    warnings: warnings.map((each) => ({ ...each, message: warning(language, each.word, each) })),
    created,
  };
}

const placeOf = ({ kind }: SheetRead): number => allSheets.indexOf(kind);
