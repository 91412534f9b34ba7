import { join } from 'node:path';
import type { Command } from 'commander';
import type { EventStoreOpening } from '#assembly';
import type { Copied, CopyPhase } from '#copying';
import type { KeyPlace } from '#privacy';
import { type HistoryAddress, historyAddressOf } from '../arguments.ts';
import { type ExitCode, UsageError, print, printJson, say } from '../outcome.ts';
import { ProgressLine } from '../progress.ts';

interface CopyOptions {
  readonly from: HistoryAddress;
  readonly to: HistoryAddress;
  readonly keysFrom?: string;
  readonly keysTo?: string;
  readonly json?: boolean;
}

const words: Readonly<Record<CopyPhase, string>> = { comparing: 'Comparing', copying: 'Copying', proving: 'Proving' };

/** `banyan copy`: a history from one engine into another, proved at the end to be the same. */
export async function copy({ from, to, keysFrom, keysTo, json = false }: CopyOptions): Promise<ExitCode> {
  if (keysFrom !== undefined && keysTo === undefined) throw new UsageError('--keys-from is given with --keys-to');
  if ('connection' in from && 'connection' in to)
    throw new UsageError(
      'One process works with one EventStoreDB: copy to embedded:FOLDER first, and from there in a second run',
    );
  const places = keysTo === undefined ? undefined : await keyPlaces(from, keysFrom, keysTo);
  const copied = await copiedBetween(from, to);
  const keys = places === undefined ? undefined : await keysCopied(...places);
  const { events, written, hash, upTo } = copied;
  if (json) {
    printJson({ events, written, hash, upTo: upTo < 0n ? null : `${upTo}`, ...(keys === undefined ? {} : { keys }) });
    return 0;
  }
  print(`${events} events on both sides, ${written} of them written now`);
  print(`hash ${hash}`);
  if (keys !== undefined) print(`${keys} keys of people; the same master key opens them`);
  else
    say(
      'The keys of people are no part of a history: without them no personal detail opens. Take them along with --keys-to, or let the new place use the old one; the master key is never copied.',
    );
  say('Positions are those of each engine: let the views be built anew in the new place.');
  return 0;
}

async function copiedBetween(from: HistoryAddress, to: HistoryAddress): Promise<Copied> {
  const [{ openEventStore }, { copyHistory }] = await Promise.all([import('#assembly'), import('#copying')]);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const lines = new Map<CopyPhase, ProgressLine>();
  const clock = { now: () => new Date() };
  try {
    const source = await openEventStore({ ...openingOf(from), clock, readOnly: true });
    try {
      const target = await openEventStore({ ...openingOf(to), clock });
      try {
        return await copyHistory({
          from: source,
          to: target,
          signal: stopping.signal,
          onProgress: (phase, done, head) => {
            const line = lines.get(phase) ?? new ProgressLine(words[phase]);
            lines.set(phase, line);
            line.update(done + 1n, head + 1n);
          },
        });
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
  } finally {
    for (const line of lines.values()) line.end();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

const openingOf = (address: HistoryAddress): Pick<EventStoreOpening, 'dataFolder' | 'eventStore'> =>
  'folder' in address ? { dataFolder: address.folder } : { dataFolder: '', eventStore: address.connection };

const variable = 'BANYAN_KEY_STORE';

/** Where keys come from and go to: judged before anything is copied. An address is never an argument: it holds a password. */
async function keyPlaces(from: HistoryAddress, keysFrom: string | undefined, keysTo: string) {
  const { readConfiguration } = await import('#assembly');
  const { dataFolder, keyStore } = readConfiguration(process.env);
  const placeOf = (option: string, named: string): KeyPlace => {
    if (named !== variable && !/^mongodb(\+srv)?:/.test(named)) return { file: join(named, 'keys.db') };
    if (named === variable && keyStore !== undefined) return { connection: keyStore };
    throw new UsageError(`${option} is a folder, or the word ${variable} where that variable holds an address`);
  };
  const here = keyStore === undefined ? dataFolder : variable;
  const source = keysFrom ?? ('folder' in from ? from.folder : here);
  if (source === keysTo) throw new UsageError('The keys would be copied onto themselves');
  return [placeOf('--keys-from', source), placeOf('--keys-to', keysTo)] as const;
}

async function keysCopied(from: KeyPlace, to: KeyPlace): Promise<number> {
  const { copyKeys } = await import('#privacy');
  return copyKeys(from, to);
}

export const addCopy = (program: Command, act: (work: () => Promise<ExitCode>) => Promise<void>): Command =>
  program
    .command('copy')
    .description('brings a history into another engine, as it was recorded; again: goes on, and takes what is new')
    .requiredOption('--from <address>', 'embedded:FOLDER, esdb://… or esdb+discover://…', historyAddressOf('--from'))
    .requiredOption(
      '--to <address>',
      'likewise; holds nothing yet, or what an earlier copy brought',
      historyAddressOf('--to'),
    )
    .option(
      '--keys-to <place>',
      'also the keys of people, to there: a folder, or the word BANYAN_KEY_STORE for its address',
    )
    .option(
      '--keys-from <place>',
      "likewise, from there; else from the source's folder, the key store, the data folder",
    )
    .option('--json', 'what was copied as JSON')
    .addHelpText('after', '\nExample:\n  banyan copy --from embedded:./data --to esdb://localhost:2113?tls=false')
    .action((options: CopyOptions) => act(() => copy(options)));
