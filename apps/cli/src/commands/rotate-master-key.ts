import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Configuration } from '#assembly';
import type { DataOption } from '../opening.ts';
import { type ExitCode, UsageError, print, printJson, say } from '../outcome.ts';

interface RotateOptions extends DataOption {
  readonly json?: boolean;
}

/** `banyan rotate-master-key`: every key of the folder, or of the key store that is shared, under another master key. */
export async function rotateKeys({ data, json = false }: RotateOptions): Promise<ExitCode> {
  const [{ readConfiguration, readNewMasterKey }, { keyFileName, masterKeyFrom }] = await Promise.all([
    import('#assembly'),
    import('#privacy'),
  ]);
  const configuration = readConfiguration(process.env, data === undefined ? {} : { data });
  const to = masterKeyFrom(readNewMasterKey(process.env));
  const { keyStore } = configuration;
  const keys =
    keyStore === undefined ? await inFolder(configuration, to) : await inMongo({ ...configuration, keyStore }, to);
  if (json) printJson({ keys });
  else print(`${keys} keys of people are wrapped by the new master key.`);
  say(
    `From now on set BANYAN_MASTER_KEY to the new key. Old ${keyStore === undefined ? 'copies of keys.db' : 'dumps of the key store'} still open with the old one.`,
  );
  if (keyStore !== undefined) say('Servers that run with the old key open no personal detail: start them again.');
  else sayOfKeyFile(join(configuration.dataFolder, keyFileName));
  return 0;
}

async function inFolder({ dataFolder, masterKey }: Configuration, to: KeyObject): Promise<number> {
  const { masterKeyFrom, masterKeyIn, rotateMasterKey } = await import('#privacy');
  const from =
    masterKey === undefined ? masterKeyIn(dataFolder, { use: true, make: false }).key : masterKeyFrom(masterKey);
  return rotateMasterKey({ file: join(dataFolder, 'keys.db'), from, to });
}

async function inMongo({ keyStore, masterKey }: Configuration & { keyStore: string }, to: KeyObject): Promise<number> {
  const { masterKeyFrom, rotateMongoMasterKey } = await import('#privacy');
  if (masterKey === undefined)
    throw new UsageError('BANYAN_MASTER_KEY must hold the old key: no key file is used here');
  return rotateMongoMasterKey({ connection: keyStore, from: masterKeyFrom(masterKey), to });
}

function sayOfKeyFile(file: string): void {
  if (existsSync(file)) say(`${file} holds the old key and opens nothing here any more: take it away.`);
}

export const addRotateMasterKey = (program: Command, act: (work: () => Promise<ExitCode>) => Promise<void>): Command =>
  program
    .command('rotate-master-key')
    .description(
      'wraps the keys of people anew: from BANYAN_MASTER_KEY, or the key file, to BANYAN_NEW_MASTER_KEY; in BANYAN_KEY_STORE where it names one',
    )
    .option('--data <folder>', 'folder of the data, where the keys are a file; no program may have it open')
    .option('--json', 'how many keys as JSON')
    .addHelpText('after', '\nExample:\n  BANYAN_NEW_MASTER_KEY=… banyan rotate-master-key --data ./data')
    .action((options: RotateOptions) => act(() => rotateKeys(options)));
