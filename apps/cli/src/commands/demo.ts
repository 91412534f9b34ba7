import type { Command } from 'commander';
import type { Banyan } from '#assembly';
import { type DemoStation, demoStation } from '../demo/demo-station.ts';
import { signIns } from '../demo/sign-ins.ts';
import { served } from '../serving.ts';
import { type DataOption, writing } from '../opening.ts';
import { type ExitCode, UsageError, print, say } from '../outcome.ts';
import { ProgressLine } from '../progress.ts';

interface DemoOptions extends DataOption {
  readonly once?: boolean;
  readonly port?: string;
  readonly seed: string;
}

/** `banyan demo`: a made-up station, imported and shown; then the server stays. */
export async function demo(options: DemoOptions): Promise<ExitCode> {
  if (!/^\d{1,9}$/.test(options.seed)) throw new UsageError('--seed is a whole number');
  const [{ GetDashboard, tableOf }, { afterthoughts }, { readConfiguration }] = await Promise.all([
    import('#dashboards'),
    import('../demo/afterthoughts.ts'),
    import('#assembly'),
  ]);
  await writing(options, async (banyan) => {
    await banyan.current();
    const station = demoStation(Number(options.seed), await firstDay(banyan));
    await brought(banyan, station);
    await afterthoughts(banyan, station);
    await banyan.current();
    const seen = await banyan.ask(Object.assign(new GetDashboard(), { station: station.id }));
    print(tableOf(seen));
  });
  if (options.once === true) return 0;
  const configuration = readConfiguration(process.env, saidOf(options));
  for (const line of await signIns(configuration)) say(line);
  return served(configuration);
}

const saidOf = ({ data, port }: DemoOptions) => ({
  ...(data === undefined ? {} : { data }),
  ...(port === undefined ? {} : { port }),
});

async function brought(banyan: Banyan, { id, name, agreement, budgetFen, sheets }: DemoStation): Promise<void> {
  const { LedgerImport, writeWorkbook } = await import('#ledger');
  const progress = new ProgressLine('Importing');
  const { read, recorded, rejected } = await banyan.get(LedgerImport).run({
    bytes: writeWorkbook(sheets),
    station: id,
    name,
    agreement,
    budgetFen,
    actor: 'cli',
    role: 'admin',
    onProgress: ({ done, total }) => progress.update(done, total),
  });
  progress.end();
  say(`A made-up station: ${read} rows of a ledger read, ${recorded} recorded, ${rejected.length} rejected.`);
  for (const { message } of rejected) say(message);
}

/** The day on which the demo was first shown here, so that showing it again changes nothing. */
async function firstDay({ engines: { events, clock } }: Banyan): Promise<string> {
  for await (const [first] of events.readStream('station-demo', { limit: 1 })) {
    const recordedAt = first?.metadata['recordedAt'];
    if (recordedAt !== undefined) return dayIn(new Date(recordedAt));
  }
  return dayIn(clock.now());
}

const dayIn = (instant: Date): string => instant.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

export const addDemo = (program: Command, act: (work: () => Promise<ExitCode>) => Promise<void>): Command =>
  program
    .command('demo')
    .description('a made-up station: imported, shown, and served')
    .option('--once', 'print the dashboard and end')
    .option('--port <port>', 'of the server')
    .option('--seed <n>', 'another seed, another station', '榕'.codePointAt(0)?.toString())
    .option('--data <folder>', 'folder of the data')
    .addHelpText('after', '\nExample:\n  banyan demo --once')
    .action((options: DemoOptions) => act(() => demo(options)));
