import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from '../../apps/cli/src/demo/random.ts';
import { banyan, ledgerFolder, started } from './command-line.ts';

interface Report {
  readonly read: number;
  readonly recorded: number;
  readonly unchanged: number;
  readonly rejected: readonly object[];
}

const figures = async (data: string) => {
  const { stdout } = await banyan(
    'dashboard',
    '--station',
    'demo',
    '--happened-by',
    '2026-03-20',
    '--data',
    data,
    '--json',
  );
  const { indicators, districts, unallocated, resources, hotline, clients, households } = JSON.parse(stdout) as Record<
    string,
    { id: string }[]
  >;
  const placed = districts?.map((district) => ({ ...district, id: '' }));
  return { indicators, districts: placed, unallocated, resources, hotline, clients, households };
};
const events = async (data: string) =>
  (await banyan('audit', '--station', 'demo', '--data', data, '--limit', '100000', '--json')).stdout.split('\n').length;

describe('an import that is killed', () => {
  let ledger: ReturnType<typeof ledgerFolder>;
  let whole: { report: Report; dashboard: object; events: number };
  beforeAll(async () => {
    ledger = ledgerFolder();
    const data = ledger.data('whole');
    const { stdout } = await banyan(...ledger.importing(data));
    whole = { report: JSON.parse(stdout) as Report, dashboard: await figures(data), events: await events(data) };
  }, 120_000);
  afterAll(() => ledger.remove());

  it('and run again is as if it had run once', async () => {
    const chance = new Chance(20_261);
    for (let round = 0; round < 3; round += 1) {
      const data = ledger.data(`killed-${round}`);
      const child = started('apps/cli/src/main.ts', ledger.importing(data));
      const grown = chance.between(50, 400) * 1024;
      const log = join(data, 'events.db-wal');
      while (child.exitCode === null && !(existsSync(log) && statSync(log).size > grown)) await pause(2);
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      expect(child.signalCode).toBe('SIGKILL');
      const again = await banyan(...ledger.importing(data));
      const { read, recorded, unchanged, rejected } = JSON.parse(again.stdout) as Report;
      expect({ read, counted: recorded + unchanged, rejected }).toEqual({
        read: whole.report.read,
        counted: whole.report.recorded,
        rejected: [],
      });
      expect(await figures(data)).toEqual(whole.dashboard);
      expect(await events(data)).toBe(whole.events);
    }
  }, 240_000);
});
