import type { Command } from 'commander';
import type { Prefix, Replayed, ReplayedPrefix, ReplayedView, VerificationSources } from '#verification';
import { instantOf, positionOf } from '../arguments.ts';
import { type DataOption, looking } from '../opening.ts';
import { type ExitCode, UsageError, print, printJson } from '../outcome.ts';
import { ProgressLine } from '../progress.ts';

interface ReplayOptions extends DataOption {
  readonly upTo?: bigint;
  readonly recordedBy?: string;
  readonly json?: boolean;
}

/** `banyan replay`: the history folded again beside, and compared with what people read. */
export function replay({ upTo, recordedBy, json = false, ...option }: ReplayOptions): Promise<ExitCode> {
  if (upTo !== undefined && recordedBy !== undefined)
    throw new UsageError('Either --up-to or --recorded-by, not both: each names where the history is cut');
  return looking<ExitCode>(option, async (banyan) => {
    const { VerificationSources: Sources } = await import('#verification');
    const sources = banyan.get(Sources);
    if (upTo !== undefined) return prefix(sources, { upTo }, json);
    return recordedBy === undefined ? whole(sources, json) : prefix(sources, { recordedBy }, json);
  });
}

async function whole(sources: VerificationSources, json: boolean): Promise<ExitCode> {
  const { replay: replayed } = await import('#verification');
  const progress = new ProgressLine('Replaying');
  const found = await replayed(sources, { onProgress: (done, head) => progress.update(done + 1n, head + 1n) });
  progress.end();
  if (json) printJson(found);
  else showRows(found);
  return found.same ? 0 : 1;
}

async function prefix(sources: VerificationSources, cut: Prefix, json: boolean): Promise<ExitCode> {
  const { replayPrefix } = await import('#verification');
  const progress = new ProgressLine('Replaying');
  const found = await replayPrefix(sources, cut, (done, head) => progress.update(done + 1n, head + 1n));
  progress.end();
  if (json) printJson(found);
  else showDashboards(found);
  return found.same ? 0 : 1;
}

function showRows({ same, views, differences }: Replayed): void {
  for (const view of views) print(viewLine(view));
  for (const { view, collection, id, kind, fields = [] } of differences)
    print([`${kind}  ${view}/${collection}/${id}`, ...fields].join('  '));
  const rows = views.reduce((sum, view) => sum + view.rows, 0);
  const all = views.reduce((sum, view) => sum + view.differences, 0);
  if (same) print(`Nothing differs: ${rows} rows are what the history gives.`);
  else print(`${all} of ${rows} rows differ, ${differences.length} of them are named.`);
}

const viewLine = ({ view, verdict, position, rows, differences, checkpointDiffers }: ReplayedView): string =>
  [
    `view ${view}: ${verdict}`,
    ...(position === undefined ? [] : [`${rows} rows at position ${position}`]),
    ...(differences === 0 ? [] : [`${differences} differ`]),
    ...(checkpointDiffers ? ['its events were others'] : []),
  ].join('  ');

function showDashboards({ same, recordedBy, position, behind, dashboards }: ReplayedPrefix): void {
  print(`As recorded by ${recordedBy}, position ${position ?? '-'}`);
  for (const view of behind) print(`View ${view} does not stand there yet: nothing was compared.`);
  for (const { station, agreement, happenedBy, fields } of dashboards)
    print(
      `${station}  ${agreement}  ${happenedBy}: ${fields.length === 0 ? 'same' : `differs in ${fields.join(' ')}`}`,
    );
  if (same) print(`Nothing differs: ${dashboards.length} dashboards are what the history gives.`);
}

export const addReplay = (program: Command, act: (work: () => Promise<ExitCode>) => Promise<void>): Command =>
  program
    .command('replay')
    .description('folds the history again beside, and compares every row; with a prefix, every dashboard')
    .option('--up-to <position>', 'the history up to this position', (text) => BigInt(positionOf('--up-to')(text)))
    .option('--recorded-by <instant>', 'the history as it was recorded by this instant', instantOf('--recorded-by'))
    .option('--data <folder>', 'folder of the data')
    .option('--json', 'what differs as JSON')
    .addHelpText('after', '\nExample:\n  banyan replay --recorded-by 2024-10-01T00:00:00+08:00')
    .action((options: ReplayOptions) => act(async () => replay(options)));
