import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AdoptWord, Agreements, Stations } from '#agreements';
import { Ids } from '#event-store';
import { KeyedHash, PersonIndex } from '#privacy';
import { References } from '#references';
import { Corrections } from './corrections.ts';
import { FileRun } from './recording/file-run.ts';
import { LedgerMemory } from './recording/ledger-memory.ts';
import type { Language } from './report/messages.ts';
import { Names } from './recording/names.ts';
import { RowPlanner } from './recording/planned-row.ts';
import type { ImportReport } from './report/report.ts';
import { RowRecorder } from './recording/row-recorder.ts';
import { type StationTold, askedAnew, stationAndAgreement } from './recording/station-and-agreement.ts';
import { submit } from './recording/submit.ts';
import { Workbooks } from './workbook/workbook.ts';

/** A file to be imported, by whom, into which station. */
export interface ImportRequest extends StationTold {
  readonly bytes: Uint8Array;
  readonly station: string;
  readonly actor: string;
  readonly role: string;
  /** Rows that are missing are judged within one ledger; by default the station's and agreement's. */
  readonly ledger?: string;
  readonly takeBackMissing?: boolean;
  /** Also where more than 5 % of a sheet would be taken back. */
  readonly yes?: boolean;
  /** Of the sentences in the report; by default zh-CN. */
  readonly language?: Language;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  readonly signal?: AbortSignal;
}

/** Turns a station's workbook into the commands that a person would have sent. */
@Injectable()
export class LedgerImport {
  constructor(
    private readonly bus: CommandBus,
    private readonly workbooks: Workbooks,
    private readonly stations: Stations,
    private readonly agreements: Agreements,
    private readonly references: References,
    private readonly ids: Ids,
    private readonly hash: KeyedHash,
    private readonly index: PersonIndex,
    private readonly memory: LedgerMemory,
    private readonly corrections: Corrections,
  ) {}

  /**
   * Imports a file; the same file again records nothing, also after a run that was stopped.
   * @throws {LedgerUnreadable} · {ImportIncomplete} · {Refused} `overlapping-agreement`, `views-behind` · the signal's reason
   */
  async run(request: ImportRequest): Promise<ImportReport> {
    const { bytes, station, actor, role } = request;
    const { bus, stations, agreements, references, ids, index, hash, corrections } = this;
    const sheets = await this.workbooks.read(bytes);
    const file = hash.hash('ledger-file', createHash('sha256').update(bytes).digest('hex'));
    const told = { station, actor, role, ledger: hash.uuid('ledger-setup', station), file };
    const { agreement, created } = await stationAndAgreement({ bus, stations, agreements }, request, told);
    const ledger = hash.uuid('ledger', station, request.ledger ?? `agreement ${agreement.agreementId}`);
    const by = { ...told, ledger };
    const adopt = async (list: string, zh: string): Promise<void> => {
      await submit(bus, AdoptWord, { list, zh }, askedAnew(by));
    };
    const names = new Names(station, agreement, { stations, references, ids, index, adopt });
    await names.refresh();
    const memory = await this.memory.of(station, ledger);
    const planner = new RowPlanner(hash, ledger);
    const recorder = new RowRecorder({ bus, hash, corrections, names, memory, by });
    return new FileRun({ request, planner, recorder, names, memory, created }).run(sheets);
  }
}
