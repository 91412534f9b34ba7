import { type BenchRow, benchAppends } from './appends.ts';
import { benchDashboard } from './dashboard.ts';
import { benchImport } from './import.ts';
import { benchFigures } from './http/figures.ts';
import { benchSessions } from './http/sessions.ts';
import { benchLikeness } from './likeness.ts';
import { benchLongCase, benchManyStations } from './many-stations.ts';
import { benchRebuild } from './rebuild.ts';
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

/** `≥ 6` or `≤ 4`. */
export function reached(ratio: number, target: string): boolean {
  const [sign, bound] = target.split(' ');
  return sign === '≥' ? ratio >= Number(bound) : ratio <= Number(bound);
}

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
    for (const { what, ratio, target, detail } of rows) {
      const verdict = reached(ratio, target) ? 'reached' : 'MISSED';
      process.stdout.write(`${verdict}  ${ratio.toFixed(2)} (${target})  ${what}\n         ${detail}\n`);
    }
  }
}

if (import.meta.main) await main(process.argv.slice(2));
