import { type BenchRow, benchAppends } from './appends.ts';
import { benchDashboard } from './dashboard.ts';
import { benchImport } from './import.ts';
import { benchFigures } from './http/figures.ts';
import { benchSessions } from './http/sessions.ts';
import { benchLikeness } from './likeness.ts';
import { benchLongCase, benchManyStations } from './many-stations.ts';
import { benchRebuild } from './rebuild.ts';
import { print } from './print.ts';
import { benchStart } from './start.ts';

const benches: Readonly<Record<string, (events: number | undefined) => Promise<BenchRow | readonly BenchRow[]>>> = {
  appends: () => benchAppends(),
  import: () => benchImport(),
  rebuild: (events) => benchRebuild(events === undefined ? {} : { events }),
  dashboard: (events) => benchDashboard(events === undefined ? {} : { events: [10_000, events] }),
  likeness: () => benchLikeness(),
  sessions: () => benchSessions(),
  figures: () => benchFigures(),
  stations: (events) => benchManyStations(events === undefined ? 1_000 : events / 1_000),
  'long-case': () => benchLongCase(),
  start: (events) => benchStart(events),
};

/** `npm run bench -- [appends import rebuild dashboard likeness sessions figures stations long-case start] [--events=N]`: each figure a ratio of two measurements of one run. */
async function main(words: readonly string[]): Promise<void> {
  const events = words.find((word) => word.startsWith('--events='))?.slice('--events='.length);
  const named = words.filter((word) => !word.startsWith('--'));
  const unknown = named.find((name) => !Object.hasOwn(benches, name));
  if (unknown !== undefined || (events !== undefined && !/^[1-9]\d{3,7}$/.test(events))) {
    process.stderr.write(`npm run bench -- [${Object.keys(benches).join(' ')}] [--events=N]\n`);
    process.exitCode = 2;
    return;
  }
  for (const name of named.length > 0 ? named : Object.keys(benches)) {
    const rows = [await benches[name]!(events === undefined ? undefined : Number(events))].flat();
    print(rows);
  }
}

if (import.meta.main) await main(process.argv.slice(2));
