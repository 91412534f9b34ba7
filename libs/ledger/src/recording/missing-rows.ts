import { Refused } from '#kernel';
import { type LedgerSheet, phases } from '../reading/ledger-sheet.ts';
import type { RememberedStep } from './ledger-memory.ts';
import type { PlannedRow, RowPlanner } from './planned-row.ts';
import type { ImportWarning, MissingRow } from '../report/report.ts';
import type { RowRecorder } from './row-recorder.ts';

/** What the file says of the rows that it lacks. */
export interface Absence {
  readonly kinds: readonly LedgerSheet[];
  readonly memory: ReadonlyMap<string, RememberedStep>;
  readonly planned: readonly PlannedRow[];
  /** Rows that the file holds although they are wrong, by their id. */
  readonly wrong: ReadonlySet<string>;
  /** The sheets that are whole: from these rows may be taken back. */
  readonly whole: ReadonlySet<string>;
  readonly takeBack: boolean;
  readonly yes: boolean;
}

type Warn = Omit<ImportWarning, 'message'>;

/** What of the ledger is missing in the file and, where it is asked for, taken back: dependants first. */
export async function missingRows(
  { kinds, memory, planned, wrong, whole, takeBack, yes }: Absence,
  planner: RowPlanner,
  recorder: RowRecorder,
): Promise<{ readonly missing: readonly MissingRow[]; readonly warnings: readonly Warn[] }> {
  const grounds = new Set(kinds.flatMap((kind) => kind.grounds?.fact ?? []));
  const there = new Set([
    ...planned.flatMap(({ opening, closing }) => [opening.id, ...(closing ? [closing.id] : [])]),
    ...wrong,
  ]);
  const closed = new Set(kinds.filter(({ closing }) => closing.length > 0).map(({ name }) => name));
  const closings = new Set(
    [...memory].flatMap(([id, { sheet }]) => (closed.has(sheet) ? [planner.closingId(id)] : [])),
  );
  const standing = [...memory].filter(([id, { stands, takenBack }]) => stands && !takenBack && !closings.has(id));
  const isGround = ({ facts }: RememberedStep) => grounds.has(facts[0]?.type ?? '');
  const absent = standing.filter(([id]) => !there.has(id));
  const rows = absent.filter(([, told]) => !isGround(told));
  const warnings: Warn[] = [];
  const going = new Set<string>();
  for (const [sheet, gone] of Map.groupBy(rows, ([, told]) => told.sheet)) {
    const all = standing.filter(([, told]) => told.sheet === sheet && !isGround(told)).length;
    if (!takeBack || !whole.has(sheet)) continue;
    if (gone.length * 20 > all && !yes) warnings.push({ word: 'needs-yes', sheet, count: gone.length });
    else going.add(sheet);
  }
  const taken = new Set<string>();
  const order = ([, told]: [string, RememberedStep]) => {
    const kind = kinds.find(({ name }) => name === told.sheet);
    return phases.indexOf((isGround(told) ? kind?.grounds?.phase : kind?.phase) ?? 'closings');
  };
  for (const [id, told] of absent.filter(([, { sheet }]) => going.has(sheet)).sort((a, b) => order(b) - order(a))) {
    const place = { sheet: told.sheet, row: told.row };
    try {
      await recorder.takeBack(planner.closingId(id), place);
      await recorder.takeBack(id, place);
      taken.add(id);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      warnings.push({ word: 'not-taken-back', ...place, reason: error.refusal.word });
    }
  }
  return {
    missing: rows.map(([id, { sheet, row }]) => ({ sheet, row, takenBack: taken.has(id) })),
    warnings,
  };
}
