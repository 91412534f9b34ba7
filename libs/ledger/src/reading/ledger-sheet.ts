import type { Columns, RowOf } from './columns.ts';
import type { Names } from '../recording/names.ts';

/** In which order things are recorded, wherever they stand in the file. */
export const phases = [
  'communities',
  'targets',
  'workers',
  'households',
  'clients',
  'openings',
  'services',
  'closings',
] as const;

export type Phase = (typeof phases)[number];

/** One command of a row. */
export interface Step {
  readonly command: new () => object;
  /** What is asked. `opened` is the id of what the row opened: known to a closing. Throws the refusal of the row. */
  readonly body: (names: Names, opened: string) => object | Promise<object>;
  /** The column of the day it happened. */
  readonly day?: string;
  /** A change of the row is not a correction of the fact but another one: from now on it is so. */
  readonly changesAreNew?: boolean;
}

/** What a row asks for: itself, and what stands on it and may come later. */
export interface RowSteps {
  readonly opening: Step;
  readonly closing?: Step | undefined;
}

/** What several rows stand on together and none of them is: a household, a district. */
export interface Ground {
  readonly key: string;
  readonly canonical: Readonly<Record<string, string>>;
  readonly step: Step;
}

interface Grounds<Row> {
  readonly phase: Phase;
  /** The type of fact that a ground is recorded as. */
  readonly fact: string;
  readonly under: (rows: readonly Row[]) => readonly Ground[];
  /** The key of the ground that the row stands on. */
  readonly of: (row: Row) => string;
}

/** A kind of sheet: its columns, what makes a row the same row, and what is recorded of it. */
export interface LedgerSheet<Row = unknown> {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly columns: Columns;
  /** The columns that make a row's own key; none: all its cells. */
  readonly key: readonly string[];
  /** When its rows are recorded; what closes them comes last. */
  readonly phase: Phase;
  /** The columns that only the closing is about. */
  readonly closing: readonly string[];
  readonly steps: (row: Row) => RowSteps;
  readonly grounds?: Grounds<Row>;
}

/** A kind of sheet, with its rows typed by its columns. */
export const ledgerSheet = <C extends Columns>(sheet: {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly columns: C;
  readonly key?: readonly (keyof C & string)[];
  readonly phase: Phase;
  readonly closing?: readonly (keyof C & string)[];
  readonly steps: (row: RowOf<C>) => RowSteps;
  readonly grounds?: Grounds<RowOf<C>>;
}): LedgerSheet =>
  ({ aliases: [], key: [], closing: [], ...sheet }) as LedgerSheet as LedgerSheet<never> as LedgerSheet;
