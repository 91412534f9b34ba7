import type { Command } from 'commander';
import type { DataOption } from '../opening.ts';
import type { ExitCode } from '../outcome.ts';
import { served } from '../serving.ts';

interface ServeOptions extends DataOption {
  readonly port?: string;
}

/** `banyan serve`: the server over the data folder, with the folder's own keys where the environment names no others. */
export async function serve({ data, port }: ServeOptions): Promise<ExitCode> {
  const { readConfiguration } = await import('#assembly');
  return served(
    readConfiguration(process.env, {
      ...(data === undefined ? {} : { data }),
      ...(port === undefined ? {} : { port }),
    }),
  );
}

export const addServe = (program: Command, act: (work: () => Promise<ExitCode>) => Promise<void>): Command =>
  program
    .command('serve')
    .description('the server over a data folder, until it is stopped')
    .option('--port <port>', 'where it listens')
    .option('--data <folder>', 'folder of the data')
    .addHelpText('after', '\nExample:\n  banyan serve --data ./data --port 8080')
    .action((options: ServeOptions) => act(() => serve(options)));
