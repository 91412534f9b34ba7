import type { Command } from 'commander';
import { type DataOption, reading } from '../opening.ts';
import { type ExitCode, UsageError, print, printJson } from '../outcome.ts';

interface QualityOptions extends DataOption {
  readonly station: string;
  readonly kind?: string;
  readonly json?: boolean;
}

/** `banyan quality`: what a station should look at in its own records; with a kind, one by one. */
export async function quality({ station, kind, json = false, ...data }: QualityOptions): Promise<ExitCode> {
  const { ListQualityWarnings, warningKinds } = await import('#dashboards');
  const known = warningKinds.find((one) => one === kind);
  if (known !== kind) throw new UsageError(`--kind is one of ${warningKinds.join(', ')}`);
  return reading<ExitCode>(data, async (banyan) => {
    const found = await banyan.ask(Object.assign(new ListQualityWarnings(), { station, kind: known }));
    if (json) printJson(found);
    else if (kind === undefined) for (const [one, count] of Object.entries(found.counts)) print(`${one}  ${count}`);
    else
      for (const { stream, number = '', day = '', what = '', count } of found.warnings)
        print([stream, number, day, what, count].join('  '));
    return 0;
  });
}

export const addQuality = (program: Command, act: (work: () => Promise<ExitCode>) => Promise<void>): Command =>
  program
    .command('quality')
    .description('what a station should look at in its own records: counted, and by kind one by one')
    .requiredOption('--station <id>', 'id of the station')
    .option('--kind <kind>', 'list one kind, one by one')
    .option('--data <folder>', 'folder of the data')
    .option('--json', 'everything as JSON')
    .addHelpText('after', '\nExample:\n  banyan quality --station liurong --kind before-first-day')
    .action((options: QualityOptions) => act(() => quality(options)));
