import type { Command } from 'commander';
import type { Banyan } from '#assembly';
import { type DataOption, reading } from '../opening.ts';
import { type ExitCode, UsageError, print, printJson } from '../outcome.ts';

interface DashboardOptions extends DataOption {
  readonly station: string;
  readonly district?: string;
  readonly happenedBy?: string;
  readonly recordedBy?: string;
  readonly agreement?: string;
  readonly language?: string;
  readonly json?: boolean;
}

/** `banyan dashboard`: the figures as a table, or as JSON. */
export function dashboard({ language = 'zh-CN', json = false, ...options }: DashboardOptions): Promise<ExitCode> {
  if (language !== 'zh-CN' && language !== 'en') throw new UsageError('--language is zh-CN or en');
  const { data: _, ...asked } = options;
  checkDay(asked.happenedBy);
  return reading<ExitCode>(options, async (banyan) => {
    const { GetDashboard, tableOf } = await import('#dashboards');
    const district = await districtOf(banyan, asked);
    const seen = await banyan.ask(Object.assign(new GetDashboard(), asked, district));
    if (json) printJson(seen);
    else print(tableOf(seen, language));
    return 0;
  });
}

/** A district may be called by its name. */
async function districtOf(banyan: Banyan, { station, district }: DashboardOptions): Promise<{ district?: string }> {
  if (district === undefined) return {};
  const { GetStation } = await import('#agreements');
  const { districts } = await banyan.ask(Object.assign(new GetStation(), { station }));
  return { district: districts.find(({ id, name }) => id === district || name === district)?.id ?? district };
}

function checkDay(day: string | undefined): void {
  const valid = day === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)));
  if (!valid) throw new UsageError('--happened-by is a day, like 2024-09-30');
}

export const addDashboard = (program: Command, act: (work: () => Promise<ExitCode>) => Promise<void>): Command =>
  program
    .command('dashboard')
    .description('the figures of a station: as they are, as happened by a day, as recorded by an instant')
    .requiredOption('--station <id>', 'id of the station')
    .option('--district <id>', 'only one district: its id or name')
    .option('--happened-by <day>', 'what had happened by this day, as known today')
    .option('--recorded-by <instant>', 'what had been recorded by this instant, like 2024-10-01T00:00:00+08:00')
    .option('--agreement <id>', 'another agreement than that of the day')
    .option('--language <language>', 'zh-CN or en', 'zh-CN')
    .option('--data <folder>', 'folder of the data')
    .option('--json', 'the figures as JSON')
    .addHelpText('after', '\nExample:\n  banyan dashboard --station liurong --happened-by 2024-09-30')
    .action((options: DashboardOptions) => act(() => dashboard(options)));
