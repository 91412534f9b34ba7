import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoStation } from '../../apps/cli/src/demo/demo-station.ts';
import { writeWorkbook } from '../../libs/ledger/src/index.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const loader = ['--disable-warning=ExperimentalWarning', '--import', '@swc-node/register/esm-register'];

/** The environment of a person who has set nothing of Banyan. */
const clean = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('BANYAN_') && name !== 'NODE_OPTIONS'),
);

/** Starts a program of the tree as its npm script does. */
export const started = (entry: string, words: readonly string[], env: Record<string, string> = {}): ChildProcess =>
  spawn(process.execPath, [...loader, entry, ...words], {
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** `banyan …`, until it ends. */
export async function banyan(...words: string[]): Promise<Ended> {
  const child = started('apps/cli/src/main.ts', words);
  return ended(child);
}

export async function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (text) => (stdout += String(text)));
  child.stderr?.on('data', (text) => (stderr += String(text)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** A folder for data and a ledger of a made-up station, a twentieth of the demo's. */
export function ledgerFolder(seed = 7, today = '2026-03-20') {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-journey-'));
  const station = demoStation(seed, today, 0.05);
  const file = join(folder, 'ledger.xlsx');
  writeFileSync(file, writeWorkbook(station.sheets));
  const { from, until } = station.agreement;
  return {
    station,
    file,
    data: (name: string) => join(folder, name),
    importing: (data: string, ledger = file) => [
      'import',
      ledger,
      '--station',
      station.id,
      '--name',
      station.name,
      '--agreement',
      `${from}..${until}`,
      '--budget',
      '2400000',
      '--data',
      data,
      '--json',
    ],
    write: (name: string, sheets: Parameters<typeof writeWorkbook>[0]) => {
      writeFileSync(join(folder, name), writeWorkbook(sheets));
      return join(folder, name);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
