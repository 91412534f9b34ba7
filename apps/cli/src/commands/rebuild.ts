import type { Command } from 'commander';
import { type DataOption, writing } from '../opening.ts';
import { type ExitCode, UsageError, print, printJson } from '../outcome.ts';
import { ProgressLine } from '../progress.ts';

interface RebuildOptions extends DataOption {
  readonly view?: readonly string[];
  readonly json?: boolean;
}

/** `banyan rebuild`: the views anew from the log, beside the old ones, then switched. */
export async function rebuild(options: RebuildOptions): Promise<ExitCode> {
  const { views } = await import('#assembly');
  const unknown = options.view?.find((name) => !views.some((view) => view.name === name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no view ${unknown}; there are ${views.map(({ name }) => name).join(', ')}`);
  }
  const progress = new ProgressLine('Rebuilding');
  return writing<ExitCode>(options, async (banyan) => {
    const { projector } = banyan.engines;
    if (projector.standsBy)
      throw new UsageError('Another process keeps the views: stop it, and rebuild with BANYAN_PROJECTOR=here');
    await banyan.current();
    await projector.rebuild({
      ...(options.view === undefined ? {} : { views: options.view }),
      onProgress: ({ done, head }) => progress.update(done + 1n, head + 1n),
    });
    progress.end();
    const built = projector
      .status()
      .filter(({ view }) => options.view?.includes(view) ?? true)
      .map(({ view, position, applied, hash }) => ({ view, position: `${position}`, applied: `${applied}`, hash }));
    if (options.json === true) printJson({ views: built });
    else for (const { view, applied, hash } of built) print(`${view}  ${applied} events  ${hash}`);
    return 0;
  });
}

export const addRebuild = (program: Command, act: (work: () => Promise<ExitCode>) => Promise<void>): Command =>
  program
    .command('rebuild')
    .description('builds the views anew from the log, beside the old ones')
    .option('--view <name...>', 'only these views')
    .option('--data <folder>', 'folder of the data')
    .option('--json', 'what was built as JSON')
    .addHelpText('after', '\nExample:\n  banyan rebuild --view figures')
    .action((options: RebuildOptions) => act(() => rebuild(options)));
