import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import readWorkbook from 'read-excel-file/universal';
import { type ImportReport, type ImportRequest, writeWorkbook } from '#ledger';
import { demoStation } from '../../apps/cli/src/demo/demo-station.ts';
import { temporaryLedger } from '../../libs/ledger/src/trial/temporary-ledger.ts';
import { views } from '../docs/house.ts';
import type { BenchRow } from './appends.ts';

const folder = join(import.meta.dirname, '../../../shared/acceptance');
const file = join(folder, 'liurong-2024.xlsx');
const rounds = 5;

type Asked = Omit<ImportRequest, 'actor' | 'role'>;

/** The clean ledger of the sample station where it is at hand, else that of the made-up one. */
function ledgerFile(): Asked {
  if (!existsSync(file)) {
    const { id, name, agreement, budgetFen, sheets } = demoStation(1, '2025-06-01');
    return { station: id, name, agreement, budgetFen, bytes: writeWorkbook(sheets) };
  }
  const expected = JSON.parse(readFileSync(file.replace('.xlsx', '.expected.json'), 'utf8')) as {
    readonly station: string;
    readonly agreement: { readonly from: string; readonly until: string; readonly budgetFen: number };
  };
  const { budgetFen, ...agreement } = expected.agreement;
  return { station: 'liurong', name: expected.station, agreement, budgetFen, bytes: readFileSync(file) };
}

interface Spent {
  /** Milliseconds by the clock, and of all threads together. */
  readonly wall: number;
  readonly cpu: number;
}

async function spent(work: () => Promise<unknown>): Promise<Spent> {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - begun, cpu: (user + system) / 1_000 };
}

/** Into an empty folder, until every view of every room has seen the last event. */
async function imported(asked: Asked): Promise<Spent & { readonly report: ImportReport }> {
  const ledger = await temporaryLedger({ views: await viewsBeside() });
  try {
    let report: ImportReport | undefined;
    const needed = await spent(async () => {
      report = await ledger.import.run({ ...asked, actor: 'bench', role: 'admin' });
      await ledger.seen();
    });
    return { ...needed, report: report! };
  } finally {
    await ledger.close();
  }
}

const viewsBeside = async () => (await views()).filter(({ name }) => !['ledger-steps', 'dependants'].includes(name));

const median = (of: readonly Spent[], what: keyof Spent): number =>
  of.map((each) => each[what]).sort((a, b) => a - b)[Math.floor(of.length / 2)]!;

/** How long a year's ledger takes to become facts and figures, against only reading its cells. */
export async function benchImport(): Promise<BenchRow[]> {
  const asked = ledgerFile();
  const read: Spent[] = [];
  const wrote: Spent[] = [];
  let rows = 0;
  for (let round = -1; round < rounds; round += 1) {
    const reading = await spent(() => readWorkbook(Uint8Array.from(asked.bytes).buffer));
    const { report, ...importing } = await imported(asked);
    if (report.recorded !== report.read) throw new Error(`${report.read - report.recorded} rows were not recorded`);
    rows = report.read;
    if (round < 0) continue;
    read.push(reading);
    wrote.push(importing);
  }
  const row = (what: string, measure: keyof Spent): BenchRow => ({
    what,
    ratio: median(wrote, measure) / median(read, measure),
    target: '≤ 4',
    detail: `${Math.round(median(wrote, measure))} ms ÷ ${Math.round(median(read, measure))} ms, ${rows} rows`,
  });
  return [
    row('import of a ledger with every view ÷ reading its cells', 'wall'),
    row('the same in processor time of all threads', 'cpu'),
  ];
}

if (import.meta.main) {
  for (const { what, ratio, target, detail } of await benchImport()) {
    process.stdout.write(`${what}: ${ratio.toFixed(2)} (${target}; ${detail})\n`);
  }
}
