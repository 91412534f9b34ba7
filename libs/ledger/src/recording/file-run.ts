import { Refused, type Refusal } from '#kernel';
import { inFlight } from './in-flight.ts';
import type { ImportRequest } from '../ledger-import.ts';
import { type Phase, phases } from '../reading/ledger-sheet.ts';
import { reportOf } from '../report/report-of.ts';
import type { RememberedStep } from './ledger-memory.ts';
import { missingRows } from './missing-rows.ts';
import type { Names } from './names.ts';
import type { PlannedRow, PlannedStep, RowPlanner } from './planned-row.ts';
import type { ImportReport, ImportWarning } from '../report/report.ts';
import type { RowRecorder, Said } from './row-recorder.ts';
import { type SheetRead, kindOf, readSheet } from '../reading/sheet-rows.ts';
import { allSheets } from '../sheets/all-sheets.ts';
import type { Sheet } from '../workbook/workbook.ts';
import { wrongColumn } from '../report/wrong-column.ts';

const commandsInFlight = 400;

export interface Wrong {
  readonly column: string;
  readonly reason: string;
}

/** What became of a row so far. */
export interface Outcome {
  said: Said;
  wrong?: Wrong;
  opened?: string;
}

export interface FileRunDependencies {
  readonly request: ImportRequest;
  readonly planner: RowPlanner;
  readonly recorder: RowRecorder;
  readonly names: Names;
  readonly memory: ReadonlyMap<string, RememberedStep>;
  readonly created: ImportReport['created'];
}

/** One file on its way in: its rows in the order in which they can be recorded, then what is missing, then the report. */
export class FileRun {
  readonly #outcomes = new Map<PlannedRow, Outcome>();
  readonly #warnings: Omit<ImportWarning, 'message'>[] = [];
  #done = 0;

  constructor(private readonly on: FileRunDependencies) {}

  async run(sheets: readonly Sheet[]): Promise<ImportReport> {
    const read = this.#read(sheets);
    const planned = read.map((sheet) => ({ sheet, ...this.on.planner.plan(sheet) }));
    const byPhase = Map.groupBy(
      planned.flatMap(({ sheet: { kind }, grounds, rows }) => [
        ...grounds.map((row) => ({ phase: kind.grounds!.phase, row })),
        ...rows.map((row) => ({ phase: kind.phase, row })),
      ]),
      ({ phase }) => phase,
    );
    const rows = planned.flatMap((sheet) => sheet.rows);
    const total = [...byPhase.values()].reduce((sum, phase) => sum + phase.length, rows.length);
    for (const phase of phases.slice(0, -1)) {
      const ofPhase = (byPhase.get(phase) ?? []).map(({ row }) => row);
      await this.#each(ofPhase, total, (row) => this.#open(row));
      if (phase === ('communities' satisfies Phase)) await this.on.names.refresh();
    }
    await this.#each(rows, total, (row) => this.#close(row));
    const wrongOf = (sheet: SheetRead) =>
      planned.find((each) => each.sheet === sheet)!.rows.some((row) => this.#outcomes.get(row)?.wrong !== undefined);
    const absence = {
      kinds: allSheets,
      memory: this.on.memory,
      planned: planned.flatMap((sheet) => [...sheet.grounds, ...sheet.rows]),
      wrong: new Set(
        read.flatMap(({ kind, wrong }) =>
          wrong.flatMap(({ key }) => (key === undefined ? [] : [this.on.planner.rowId(kind.name, key)])),
        ),
      ),
      whole: new Set(read.filter((sheet) => sheet.wrong.length === 0 && !wrongOf(sheet)).map(({ kind }) => kind.name)),
      takeBack: this.on.request.takeBackMissing ?? false,
      yes: this.on.request.yes ?? false,
    };
    const { missing, warnings } = await missingRows(absence, this.on.planner, this.on.recorder);
    this.#warnings.push(...warnings);
    const outcomes = rows.map((row) => ({ row, ...this.#outcomes.get(row)! }));
    const { request, created } = this.on;
    return reportOf({ read, outcomes, missing, warnings: this.#warnings, created }, request.language ?? 'zh-CN');
  }

  #read(sheets: readonly Sheet[]): SheetRead[] {
    const read: SheetRead[] = [];
    for (const sheet of sheets) {
      const kind = kindOf(allSheets, sheet.name);
      if (kind === undefined || read.some((other) => other.kind === kind)) {
        if (sheet.rows.length > 0) this.#warnings.push({ word: 'unknown-sheet', sheet: sheet.name });
        continue;
      }
      const found = readSheet(kind, sheet);
      read.push(found);
      for (const column of found.unknownHeadings)
        this.#warnings.push({ word: 'unknown-column', sheet: kind.name, column });
    }
    return read;
  }

  async #each(rows: readonly PlannedRow[], total: number, work: (row: PlannedRow) => Promise<void>): Promise<void> {
    await inFlight(rows, commandsInFlight, this.on.request.signal, async (row) => {
      await work(row);
      this.#done += 1;
      if (this.#done % 100 === 0 || this.#done === total) this.on.request.onProgress?.({ done: this.#done, total });
    });
  }

  async #open(row: PlannedRow): Promise<void> {
    const outcome: Outcome = { said: 'unchanged' };
    this.#outcomes.set(row, outcome);
    const under = row.ground && this.#outcomes.get(row.ground)?.wrong;
    if (row.conflict !== undefined) outcome.wrong = { column: row.conflict, reason: 'conflicting-value' };
    else if (under !== undefined) outcome.wrong = under;
    else await this.#say(row, row.opening, outcome);
    const { household, name } = row.canonical;
    if (row.ground !== undefined && outcome.opened !== undefined)
      this.on.names.met(household ?? '', name ?? '', outcome.opened);
  }

  async #close(row: PlannedRow): Promise<void> {
    const outcome = this.#outcomes.get(row)!;
    const { closing, sheet } = row;
    if (outcome.wrong !== undefined) return;
    if (closing === undefined) return;
    if (closing.planned !== undefined) await this.#say(row, closing.planned, outcome);
    else if (this.on.recorder.told(closing.id) !== undefined)
      await this.#answered(row, undefined, outcome, async () => {
        const gone = await this.on.recorder.takeBack(closing.id, { sheet: sheet.kind.name, row: row.row });
        return gone > 0 ? 'corrected' : 'unchanged';
      });
  }

  #say(row: PlannedRow, planned: PlannedStep, outcome: Outcome): Promise<void> {
    const { recorder } = this.on;
    return this.#answered(row, planned, outcome, async () => {
      const isRiskyGround =
        row.ground === undefined && row.sheet.kind.grounds !== undefined && row.sheet.wrong.length > 0;
      if (isRiskyGround && recorder.told(planned.id) !== undefined) return 'unchanged';
      const { said, id } = await recorder.say(
        planned,
        { sheet: row.sheet.kind.name, row: row.row },
        outcome.opened ?? '',
      );
      outcome.opened ??= id;
      return said;
    });
  }

  async #answered(
    row: PlannedRow,
    planned: PlannedStep | undefined,
    outcome: Outcome,
    work: () => Promise<Said>,
  ): Promise<void> {
    try {
      const said = await work();
      if (said === 'unchanged' || outcome.said === 'recorded') return;
      outcome.said = planned === row.opening ? said : 'corrected';
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      outcome.wrong = this.#wrong(row, planned, error.refusal);
    }
  }

  #wrong(row: PlannedRow, planned: PlannedStep | undefined, refusal: Refusal): Wrong {
    return { reason: refusal.word, column: wrongColumn(row.sheet.kind, planned?.step, refusal) };
  }
}
