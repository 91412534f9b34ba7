import type { Command } from 'commander';
import type { Finding, Verification, ViewVerdict } from '#verification';
import { positionOf } from '../arguments.ts';
import { type DataOption, looking } from '../opening.ts';
import { type ExitCode, UsageError, print, printJson } from '../outcome.ts';
import { ProgressLine } from '../progress.ts';

interface VerifyOptions extends DataOption {
  readonly station?: string;
  readonly upTo?: bigint;
  readonly hash?: string;
  readonly json?: boolean;
}

/** `banyan verify`: the whole log, event by event, and the views' checkpoints against it. */
export function verify({ station, upTo, hash, json = false, ...option }: VerifyOptions): Promise<ExitCode> {
  if (hash !== undefined && !/^[0-9a-f]{64}$/i.test(hash)) throw new UsageError('--hash is 64 hexadecimal digits');
  return looking<ExitCode>(option, async (banyan) => {
    const { VerificationSources, verify: verified } = await import('#verification');
    const progress = new ProgressLine('Verifying');
    const found = await verified(banyan.get(VerificationSources), {
      ...(station === undefined ? {} : { station }),
      ...(upTo === undefined ? {} : { upTo }),
      ...(hash === undefined ? {} : { noted: hash }),
      onProgress: (done, head) => progress.update(done + 1n, head + 1n),
    });
    progress.end();
    if (json) printJson(found);
    else await shown(found);
    return found.sound ? 0 : 1;
  });
}

async function shown({ upTo, events, hash, streams, clockStepsBack, counts, findings, views }: Verification) {
  const { findingWords } = await import('#verification');
  print(`${events} events in ${streams} streams, up to position ${upTo ?? '-'}`);
  print(`hash ${hash}`);
  if (clockStepsBack > 0) print(`The clock stepped back ${clockStepsBack} times; this is no fault.`);
  for (const [word, count] of Object.entries(counts))
    print(`${count} × ${word}: ${findingWords[word as Finding['word']]}`);
  for (const finding of findings) print(line(finding));
  for (const view of views) print(viewLine(view));
}

const line = ({ word, stream, revision, position, id, detail }: Finding): string =>
  [
    word,
    ...(stream === undefined ? [] : [`${stream}@${revision}`]),
    ...(position === undefined ? [] : [`position ${position}`]),
    ...(id === undefined ? [] : [id]),
    ...(detail === undefined ? [] : [`(${detail})`]),
  ].join('  ');

const viewLine = ({ view, verdict, applied, position, expected }: ViewVerdict): string => {
  const by = verdict === 'differs' && expected !== undefined ? `, by the log ${expected.applied}` : '';
  const stands = applied === undefined ? '' : `  ${applied} events applied up to ${position}${by}`;
  return `view ${view}: ${verdict}${stands}`;
};

export const addVerify = (program: Command, act: (work: () => Promise<ExitCode>) => Promise<void>): Command =>
  program
    .command('verify')
    .description('reads the whole history: is every event there, in its place, as it was recorded?')
    .option('--station <id>', 'only the events of this station')
    .option('--up-to <position>', 'only up to this position, as when the hash was noted', (text) =>
      BigInt(positionOf('--up-to')(text)),
    )
    .option('--hash <hash>', 'the hash that was noted: another one is found wrong')
    .option('--data <folder>', 'folder of the data')
    .option('--json', 'what was found as JSON')
    .addHelpText('after', '\nExample:\n  banyan verify --up-to 10432 --hash 4be1…')
    .action((options: VerifyOptions) => act(async () => verify(options)));
