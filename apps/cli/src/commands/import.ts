import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ImportReport } from '#ledger';
import { agreementOf, fenOf } from '../arguments.ts';
import { type DataOption, folderOf, writing } from '../opening.ts';
import { type ExitCode, UsageError, print, printJson, say } from '../outcome.ts';
import { ProgressLine } from '../progress.ts';
import { doorInto, importThrough } from '../through-the-door.ts';

interface ImportOptions extends DataOption {
  readonly station: string;
  readonly name?: string;
  readonly agreement?: string;
  readonly budget?: string;
  readonly ledger?: string;
  readonly takeBackMissing?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly language?: 'zh-CN' | 'en';
}

/** `banyan import FILE.xlsx`: 1 when a row was rejected. */
export async function importLedger(file: string, options: ImportOptions): Promise<ExitCode> {
  const {
    station,
    name,
    agreement,
    budget,
    ledger,
    takeBackMissing = false,
    yes = false,
    language = 'zh-CN',
  } = options;
  const told = {
    ...(name === undefined ? {} : { name }),
    ...(agreement === undefined ? {} : { agreement: agreementOf(agreement) }),
    ...(budget === undefined ? {} : { budgetFen: fenOf(budget) }),
    ...(ledger === undefined ? {} : { ledger }),
  };
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`The file can't be opened: ${error.code ?? error.message}`);
  });
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const progress = new ProgressLine('Importing');
  try {
    const door = await doorInto(await folderOf(options));
    if (door !== undefined) {
      const { agreement: days, ...more } = told;
      const fields = {
        ...more,
        ...(days === undefined ? {} : { agreementFrom: days.from, agreementUntil: days.until }),
        takeBackMissing,
        yes,
      };
      const { signal } = stopping;
      return shown(await importThrough(door, station, bytes, fields, { language, signal }), options);
    }
    return await writing(options, async (banyan) => {
      const { LedgerImport } = await import('#ledger');
      await banyan.current();
      const report = await banyan.get(LedgerImport).run({
        ...told,
        bytes,
        station,
        takeBackMissing,
        yes,
        language,
        actor: 'cli',
        role: 'admin',
        signal: stopping.signal,
        onProgress: ({ done, total }) => progress.update(done, total),
      });
      await banyan.current();
      progress.end();
      return shown(report, options);
    });
  } finally {
    progress.end();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function shown(report: ImportReport, { json = false }: ImportOptions): ExitCode {
  if (json) printJson(report);
  else show(report);
  return report.rejected.length === 0 ? 0 : 1;
}

function show(report: ImportReport): void {
  const { read, recorded, unchanged, corrected, missing, takenBack, rejected, warnings } = report;
  print(`读取 ${read} 行：记录 ${recorded} · 未变 ${unchanged} · 更正 ${corrected} · 未接受 ${rejected.length}`);
  if (missing > 0) print(`文件中已不见的行：${missing}（撤销 ${takenBack}）`);
  for (const { message } of [...rejected, ...warnings]) say(message);
}

export const addImport = (program: Command, act: (work: () => Promise<ExitCode>) => Promise<void>): Command =>
  program
    .command('import')
    .description("records a station's workbook; the same file again records nothing")
    .argument('<file>', 'the ledger, an .xlsx file')
    .requiredOption('--station <id>', 'id of the station; made when it is not there')
    .option('--name <name>', 'name of the station, when it is made')
    .option('--agreement <from..until>', 'first and last day of the agreement')
    .option('--budget <yuan>', "the agreement's budget")
    .option('--ledger <name>', 'rows that are missing are judged within one ledger')
    .option('--take-back-missing', 'take back what an earlier file held and this one does not')
    .option('--yes', 'also where more than 5 % of a sheet would be taken back')
    .option('--language <language>', 'of the sentences: zh-CN or en', 'zh-CN')
    .option('--data <folder>', 'folder of the data')
    .option('--json', 'the report as JSON')
    .addHelpText(
      'after',
      `
Example:
  banyan import ledger.xlsx --station liurong --name 六榕街社工服务站 --agreement 2024-04-13..2025-04-12 --budget 2400000`,
    )
    .action((file: string, options: ImportOptions) => act(() => importLedger(file, options)));
