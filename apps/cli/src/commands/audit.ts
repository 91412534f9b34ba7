import type { Command } from 'commander';
import type { ListedEvent } from '#history';
import { countOf, positionOf } from '../arguments.ts';
import { type DataOption, reading, writing } from '../opening.ts';
import { type ExitCode, print, printJson, say } from '../outcome.ts';
import { purposeOf } from './timeline.ts';

interface AuditOptions extends DataOption {
  readonly station: string;
  readonly stream?: string;
  readonly type?: string;
  readonly actor?: string;
  readonly from?: bigint;
  readonly limit: number;
  readonly reveal?: string | true;
  readonly json?: boolean;
}

/** `banyan audit`: the history, a line per event; with `--json` a JSON document per line. */
export function audit({ reveal, json = false, data, station, ...filter }: AuditOptions): Promise<ExitCode> {
  const open = reveal === undefined ? reading : writing;
  return open<ExitCode>(data === undefined ? {} : { data }, async (banyan) => {
    const [{ ListEvents }, { concealedEntries, revealed }] = await Promise.all([
      import('#history'),
      import('../reveal.ts'),
    ]);
    const { events, next } = await banyan.ask(new ListEvents(station, filter));
    const shown =
      reveal === undefined ? concealedEntries(events) : await revealed(banyan, station, purposeOf(reveal), events);
    for (const event of shown) {
      if (json) printJson(event);
      else print(line(event, reveal !== undefined));
    }
    if (next !== null) say(`More: --from ${next}`);
    return 0;
  });
}

const line = (event: ListedEvent, open: boolean): string =>
  [
    event.position,
    event.recordedAt,
    event.occurredOn ?? '-',
    event.actor,
    event.type,
    `${event.stream}@${event.revision}`,
    event.source,
    ...(open ? [JSON.stringify(event.data)] : []),
  ].join('  ');

export const addAudit = (program: Command, act: (work: () => Promise<ExitCode>) => Promise<void>): Command =>
  program
    .command('audit')
    .description('the history: who recorded what, when it happened and when it was recorded')
    .requiredOption('--station <id>', 'id of the station')
    .option('--stream <stream>', 'only this stream')
    .option('--type <type>', 'only events of this type')
    .option('--actor <actor>', 'only what this person or program recorded')
    .option('--from <position>', 'only what lies behind this position', (text) => positionOf(text))
    .option('--limit <n>', 'how many events at most', countOf('--limit', 1_000_000), 100)
    .option('--reveal [purpose]', 'open personal details; the reading is recorded with its purpose')
    .option('--data <folder>', 'folder of the data')
    .option('--json', 'a JSON document per line')
    .addHelpText('after', '\nExample:\n  banyan audit --station liurong --type CaseClosed --json')
    .action((options: AuditOptions) => act(() => audit(options)));
