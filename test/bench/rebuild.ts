import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedEventStore } from '#event-store';
import type { BenchRow } from './appends.ts';
import { fillLog } from './rebuild-log.ts';

export interface RebuildBench {
  /** How many events the log holds. */
  readonly events?: number;
  /** Address of a module that exports `views` and `registry`. */
  readonly views?: string;
  readonly onProgress?: (done: number) => void;
}

interface Measured {
  /** Milliseconds. */
  readonly rebuilt: number;
  readonly parsed: number;
  readonly bytes: number;
  /** Bytes of memory, before the rebuild and at its highest. */
  readonly before: number;
  readonly peak: number;
  readonly views: number;
}

const mega = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Rebuilds views from a log of realistic events, in a process of its own, beside parsing the same bytes there. */
export async function benchRebuild(options: RebuildBench = {}): Promise<BenchRow[]> {
  const { events: count = 1_000_000, views = new URL('../../libs/assembly/src/rooms.ts', import.meta.url).href } =
    options;
  const folder = mkdtempSync(join(tmpdir(), 'rebuild-'));
  try {
    const log = join(folder, 'log.db');
    const events = await EmbeddedEventStore.open({ file: log, clock: { now: () => new Date() } });
    await fillLog(events, count, options.onProgress ?? (() => undefined));
    await events.close();
    const child = new URL('./rebuild-child.ts', import.meta.url).pathname;
    const asked = [...process.execArgv, child, log, join(folder, 'views.db'), views];
    const { stdout } = await promisify(execFile)(process.execPath, asked);
    const { rebuilt, parsed, bytes, before, peak, views: built } = JSON.parse(stdout) as Measured;
    const what = `${built} views from ${count} events`;
    return [
      {
        what: `rebuild of every view ÷ JSON.parse of the same bytes`,
        ratio: parsed / rebuilt,
        target: '≥ 0.3',
        detail: `${what}, ${mega(bytes)}: ${seconds(rebuilt)} against ${seconds(parsed)}`,
      },
      {
        what: 'peak memory of the rebuild ÷ 350 MB',
        ratio: peak / (350 * 1_048_576),
        target: '≤ 1',
        detail: `${what}: ${mega(peak)}, of which ${mega(before)} before it began`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
