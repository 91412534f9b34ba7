import type { Command } from 'commander';
import type { TimelineEntry } from '#history';
import { type DataOption, reading, writing } from '../opening.ts';
import { type ExitCode, UsageError, print, printJson } from '../outcome.ts';
import { shownTo } from '../reveal.ts';

interface TimelineOptions extends DataOption {
  readonly station: string;
  readonly case: string;
  readonly language?: string;
  readonly reveal?: string | true;
  readonly json?: boolean;
}

const everything = Number.MAX_SAFE_INTEGER;

/** `banyan timeline`: one case, step by step. */
export function timeline(options: TimelineOptions): Promise<ExitCode> {
  const { station, language = 'zh-CN', reveal, json = false } = options;
  if (language !== 'zh-CN' && language !== 'en') throw new UsageError('--language is zh-CN or en');
  const open = reveal === undefined ? reading : writing;
  return open<ExitCode>(options, async (banyan) => {
    const { GetTimeline } = await import('#history');
    await banyan.current();
    const found = await banyan.ask(
      Object.assign(new GetTimeline(), { station, caseId: options.case, language, limit: everything }),
    );
    const shown = await shownTo(banyan, station, found, reveal);
    if (json) printJson(shown);
    else for (const entry of shown.entries) print(line(entry, language, reveal !== undefined));
    return 0;
  });
}

function line(
  { occurredOn, summary, takenBack, corrected, data }: TimelineEntry,
  language: string,
  open: boolean,
): string {
  const zh = language === 'zh-CN';
  const marks = [
    takenBack && (zh ? `〔已撤回：${takenBack.reason}〕` : `[taken back: ${takenBack.reason}]`),
    corrected && (zh ? `〔已更正：${corrected.reason}〕` : `[corrected: ${corrected.reason}]`),
    open && JSON.stringify(data),
  ].filter(Boolean);
  return [occurredOn, summary, ...marks].join('  ');
}

export const addTimeline = (program: Command, act: (work: () => Promise<ExitCode>) => Promise<void>): Command =>
  program
    .command('timeline')
    .description('one case step by step, with what happened around its client')
    .requiredOption('--station <id>', 'id of the station')
    .requiredOption('--case <id>', 'id or number of the case')
    .option('--reveal [purpose]', 'open personal details; the reading is recorded with its purpose')
    .option('--language <language>', 'zh-CN or en', 'zh-CN')
    .option('--data <folder>', 'folder of the data')
    .option('--json', 'the timeline as JSON')
    .addHelpText('after', '\nExample:\n  banyan timeline --station liurong --case C0001')
    .action((options: TimelineOptions) => act(() => timeline(options)));
