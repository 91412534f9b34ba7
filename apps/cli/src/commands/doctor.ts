import type { Command } from 'commander';
import type { DiagnosedView, Diagnosis } from '#verification';
import { type DataOption, looking } from '../opening.ts';
import { type ExitCode, print, printJson } from '../outcome.ts';
import { ProgressLine } from '../progress.ts';

interface DoctorOptions extends DataOption {
  readonly json?: boolean;
}

/** One thing that was looked at, and what to do about it. */
interface Check {
  readonly what: string;
  readonly well: boolean;
  readonly said: string;
  readonly todo?: string;
}

/** What could not be opened, by the error's name. */
const closed: Readonly<Record<string, { readonly what: string; readonly todo: string }>> = {
  KeyStoreUnavailable: {
    what: 'master key',
    todo: 'Give the key that the folder was made with: BANYAN_MASTER_KEY, or its key file. Without it no personal detail opens.',
  },
  EventStoreUnavailable: {
    what: 'history',
    todo: 'Take the folder back from the last backup, beside the damaged one; then banyan verify.',
  },
  ReadStoreUnavailable: {
    what: 'views',
    todo: 'Start the server, or run banyan rebuild: views are built from the history.',
  },
};

/** `banyan doctor`: whether everything can be opened and read, and what is to be done where it can't. */
export async function doctor({ json = false, ...option }: DoctorOptions): Promise<ExitCode> {
  const checks = await looked(option);
  const well = checks.every((check) => check.well);
  if (json) printJson({ well, checks });
  else for (const check of checks) show(check);
  return well ? 0 : 1;
}

async function looked(option: DataOption): Promise<readonly Check[]> {
  try {
    return await looking(option, async (banyan) => {
      const { VerificationSources, diagnose } = await import('#verification');
      const progress = new ProgressLine('Looking');
      const found = await diagnose(banyan.get(VerificationSources), (done, head) =>
        progress.update(done + 1n, head + 1n),
      );
      progress.end();
      const opened = { what: 'master key', well: true, said: 'opens the key store' };
      return [opened, historyCheck(found), ...found.views.map(viewCheck)];
    });
  } catch (error) {
    const part = error instanceof Error ? closed[error.name] : undefined;
    if (part === undefined) throw error;
    return [{ ...part, well: false, said: (error as Error).message }];
  }
}

function historyCheck({ log: { sound, events, counts } }: Diagnosis): Check {
  if (sound || Object.keys(counts).length === 0)
    return { what: 'history', well: true, said: `${events} events, each in its place` };
  const said = Object.entries(counts)
    .map(([word, count]) => `${count} × ${word}`)
    .join(', ');
  return { what: 'history', well: false, said, todo: 'banyan verify names every event; compare with a backup.' };
}

function viewCheck(view: DiagnosedView): Check {
  const what = `view ${view.view}`;
  const todo = `banyan rebuild --view ${view.view}`;
  const { unread } = view;
  if (unread !== undefined)
    return {
      what,
      well: false,
      said: `${unread.collection} can't be read behind ${unread.behind ?? 'its start'}: ${unread.because}`,
      todo,
    };
  const advised = view.alike.length > 0 ? 'Views agree with each other and not with the log: banyan verify' : todo;
  const well = view.verdict === 'agrees';
  const advice = {
    ahead: 'The log lost its end: compare with a backup before anything is recorded.',
    differs: advised,
  };
  const anew = 'It is built when the server starts.';
  return {
    what,
    well,
    said: saidOf(view),
    ...(well ? {} : { todo: view.verdict === 'ahead' || view.verdict === 'differs' ? advice[view.verdict] : anew }),
  };
}

function saidOf({ verdict, applied, position, lag, expected, parting, alike, build }: DiagnosedView): string {
  const stands = [
    verdict,
    ...(build === undefined ? [] : [`build ${build}`]),
    ...(position === undefined ? [] : [`${applied} events applied up to position ${position}`, `lag ${lag}`]),
  ];
  if (verdict === 'differs' && expected !== undefined) stands.push(`by the log ${expected.applied}`);
  if (parting !== undefined)
    stands.push(`${parting.kind}: ${parting.events} from position ${parting.position} on (${parting.id})`);
  if (alike.length > 0) stands.push(`just like ${alike.join(', ')}`);
  return stands.join(', ');
}

function show({ what, well, said, todo }: Check): void {
  print(`${well ? '✓' : '✗'} ${what}: ${said}`);
  if (todo !== undefined) print(`  → ${todo}`);
}

export const addDoctor = (program: Command, act: (work: () => Promise<ExitCode>) => Promise<void>): Command =>
  program
    .command('doctor')
    .description('looks at keys, history and views, and says what to do')
    .option('--data <folder>', 'folder of the data')
    .option('--json', 'what was found as JSON')
    .addHelpText('after', '\nExample:\n  banyan doctor --data ./data')
    .action((options: DoctorOptions) => act(() => doctor(options)));
