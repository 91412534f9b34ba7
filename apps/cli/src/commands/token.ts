import { type Command, Option } from 'commander';
import type { Role } from '#access';
import { countOf } from '../arguments.ts';
import type { DataOption } from '../opening.ts';
import { type ExitCode, print, printJson } from '../outcome.ts';

interface TokenOptions extends DataOption {
  readonly role: Role;
  readonly station?: string;
  readonly actor?: string;
  readonly hours: number;
  readonly json?: boolean;
}

const most = 8_760;

/** `banyan token`: a sign-in for a role, signed with the key of the data folder. */
export async function token({ data, role, station, actor, hours, json = false }: TokenOptions): Promise<ExitCode> {
  const [{ LocalKey, everyStation }, { readConfiguration }] = await Promise.all([
    import('#access'),
    import('#assembly'),
  ]);
  const { dataFolder } = readConfiguration(process.env, data === undefined ? {} : { data });
  const key = await LocalKey.in(dataFolder);
  const who = {
    actor: actor ?? `local-${role}`,
    roles: [role],
    stations: [station ?? everyStation],
    seconds: hours * 3_600,
  };
  const made = await key.token(who, new Date());
  if (json) printJson({ token: made, ...who });
  else print(made);
  return 0;
}

export const addToken = (program: Command, act: (work: () => Promise<ExitCode>) => Promise<void>): Command =>
  program
    .command('token')
    .description('a sign-in, for a server that verifies with the key of the data folder')
    .addOption(
      new Option('--role <role>', 'what the person may be')
        .choices(['recorder', 'coordinator', 'supervisor', 'auditor', 'purchaser', 'admin'])
        .makeOptionMandatory(),
    )
    .option('--station <id>', 'only for this station; by default for every one')
    .option('--actor <id>', 'opaque id of the person, never a name')
    .option('--hours <n>', 'how long it holds', countOf('--hours', most), 12)
    .option('--data <folder>', 'folder of the data')
    .option('--json', 'the token and what it says as JSON')
    .addHelpText('after', '\nExample:\n  banyan token --role recorder --station liurong')
    .action((options: TokenOptions) => act(() => token(options)));
