import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { demoStation } from '../../apps/cli/src/demo/demo-station.ts';
import { writeWorkbook } from '../../libs/ledger/src/index.ts';
import { allSheets } from '../../libs/ledger/src/sheets/all-sheets.ts';
import { keptLogs } from '../logs/kept.ts';

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

const running = new Set<ChildProcess>();
/** What a test that failed left running would keep the whole run from its end. */
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a program of the tree as its npm script does; what it logs is kept. Of the command line stdout is the answer, and no log. */
export function started(entry: string, words: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, [...loader, entry, ...words], {
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const logs = entry.includes('/cli/') ? [child.stderr] : [child.stderr, child.stdout];
  for (const log of logs) createInterface(log).on('line', (line) => keptLogs.logged(entry, line));
  return child;
}

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

type Sheets = Parameters<typeof writeWorkbook>[0];

/** A workbook; its rows are kept under the names of their columns, among which are those of personal fields. */
function written(file: string, sheets: Sheets): string {
  for (const [name, [head = [], ...rows]] of Object.entries(sheets)) {
    const columns = Object.entries(allSheets.find((sheet) => sheet.name === name)?.columns ?? {});
    const places = columns.map(
      ([column, { headings }]) =>
        [column, head.findIndex((cell) => typeof cell === 'string' && headings.includes(cell))] as const,
    );
    for (const row of rows) keptLogs.sent(Object.fromEntries(places.map(([column, at]) => [column, row[at]])));
  }
  writeFileSync(file, writeWorkbook(sheets));
  return file;
}

/** A folder for data and a ledger of a made-up station, a twentieth of the demo's. */
export function ledgerFolder(seed = 7, today = '2026-03-20') {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-journey-'));
  const station = demoStation(seed, today, 0.05);
  const file = join(folder, 'ledger.xlsx');
  written(file, station.sheets);
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
    write: (name: string, sheets: Sheets) => written(join(folder, name), sheets),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
