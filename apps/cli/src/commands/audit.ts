import type { Command } from 'commander';
import type { ListedEvent } from '#history';
import { countOf, dayOf, momentOf, positionOf } from '../arguments.ts';
import { type DataOption, reading, writing } from '../opening.ts';
import { type ExitCode, print, printJson, say } from '../outcome.ts';
import { shownTo } from '../reveal.ts';

interface AuditOptions extends DataOption {
  readonly station: string;
  readonly stream?: string;
  readonly type?: string;
  readonly actor?: string;
  readonly from?: string;
  readonly recordedFrom?: string;
  readonly recordedUntil?: string;
  readonly happenedFrom?: string;
  readonly happenedUntil?: string;
  readonly lateByMoreThan?: number;
  readonly source?: string;
  readonly row?: number;
  readonly correctionsOnly?: true;
  readonly limit: number;
  readonly reveal?: string | true;
  readonly json?: boolean;
}

/** `banyan audit`: the history, a line per event; with `--json` a JSON document per line. */
export function audit({ reveal, json = false, data, station, ...filter }: AuditOptions): Promise<ExitCode> {
  const open = reveal === undefined ? reading : writing;
  return open<ExitCode>(data === undefined ? {} : { data }, async (banyan) => {
    const { ListEvents } = await import('#history');
    const found = await banyan.ask(Object.assign(new ListEvents(), { station, ...filter }));
    const { events, next } = await shownTo(banyan, station, found, reveal);
    for (const event of events) {
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
    .option('--from <position>', 'only what lies behind this position', positionOf('--from'))
    .option(
      '--recorded-from <instant>',
      'only what was recorded since, like 2024-10-01T00:00:00+08:00',
      momentOf('--recorded-from'),
    )
    .option('--recorded-until <instant>', 'only what was recorded by then', momentOf('--recorded-until'))
    .option('--happened-from <day>', 'only what happened on this day or later', dayOf('--happened-from'))
    .option('--happened-until <day>', 'only what happened on this day or before', dayOf('--happened-until'))
    .option('--late-by-more-than <days>', 'only what was recorded so late', countOf('--late-by-more-than', 36_500))
    .option('--source <source>', 'only what came this way: http, cli, or the beginning of xlsx:FILE:SHEET:ROW')
    .option('--row <n>', 'only what came from this row of a sheet', countOf('--row', 1_048_576))
    .option('--corrections-only', 'only what takes back or corrects a fact')
    .option('--limit <n>', 'how many events at most', countOf('--limit', 1_000_000), 100)
    .option('--reveal [purpose]', 'open personal details; the reading is recorded with its purpose')
    .option('--data <folder>', 'folder of the data')
    .option('--json', 'a JSON document per line')
    .addHelpText('after', '\nExample:\n  banyan audit --station liurong --type CaseClosed --json')
    .action((options: AuditOptions) => act(() => audit(options)));
