import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { DataOption } from '../opening.ts';
import { type ExitCode, print, printJson, say } from '../outcome.ts';

interface RotateOptions extends DataOption {
  readonly json?: boolean;
}

/** `banyan rotate-master-key`: every key of the folder under another master key, all or none. */
export async function rotateKeys({ data, json = false }: RotateOptions): Promise<ExitCode> {
  const [{ readConfiguration, readNewMasterKey }, privacy] = await Promise.all([
    import('#assembly'),
    import('#privacy'),
  ]);
  const { dataFolder, masterKey } = readConfiguration(process.env, data === undefined ? {} : { data });
  const to = privacy.masterKeyFrom(readNewMasterKey(process.env));
  const from =
    masterKey === undefined
      ? privacy.masterKeyIn(dataFolder, { use: true, make: false }).key
      : privacy.masterKeyFrom(masterKey);
  const keys = privacy.rotateMasterKey({ file: join(dataFolder, 'keys.db'), from, to });
  if (json) printJson({ keys });
  else print(`${keys} keys of people are wrapped by the new master key.`);
  say('From now on set BANYAN_MASTER_KEY to the new key. Old copies of keys.db still open with the old one.');
  const file = join(dataFolder, privacy.keyFileName);
  if (existsSync(file)) say(`${file} holds the old key and opens nothing here any more: take it away.`);
  return 0;
}

export const addRotateMasterKey = (program: Command, act: (work: () => Promise<ExitCode>) => Promise<void>): Command =>
  program
    .command('rotate-master-key')
    .description('wraps the keys of people anew: from BANYAN_MASTER_KEY, or the key file, to BANYAN_NEW_MASTER_KEY')
    .option('--data <folder>', 'folder of the data; no program may have it open')
    .option('--json', 'how many keys as JSON')
    .addHelpText('after', '\nExample:\n  BANYAN_NEW_MASTER_KEY=… banyan rotate-master-key --data ./data')
    .action((options: RotateOptions) => act(() => rotateKeys(options)));
