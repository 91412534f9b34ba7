import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QueryBus } from '@nestjs/cqrs';
import { type Dashboard, DashboardSources, DashboardsModule, GetDashboard, figuresView } from '#dashboards';
import { peopleView } from '#clients';
import { workersView } from '#staffing';
import type { ImportReport } from '#ledger';
import { temporaryLedger } from '../../libs/ledger/src/trial/temporary-ledger.ts';

interface Expected {
  readonly station: string;
  readonly period: { readonly until: string };
  readonly agreement: { readonly from: string; readonly until: string; readonly budgetFen: number };
  readonly clients: number;
  readonly households: number;
  readonly workers: number;
  readonly read: number;
  readonly indicators: readonly { key: string; done: number; target: number | null; percent: string | null }[];
  readonly perDistrict: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly resources: object;
  readonly hotline: object;
  readonly wishesFulfilled: number;
  readonly outputs: object;
  readonly asOf: readonly ({ happenedBy: string } & Record<string, string | number>)[];
  readonly faults: readonly { sheet: string; row: number; reason: string }[];
}

const folder = join(import.meta.dirname, '../../../shared/acceptance');
const json = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.expected.json`), 'utf8')) as Expected;
const doneOf = ({ indicators }: Pick<Dashboard, 'indicators'>) =>
  Object.fromEntries(indicators.map(({ key, done }) => [key, done]));
const describeWithData = existsSync(folder) ? describe : describe.skip;

describeWithData('the ledger of the sample station', () => {
  let ledger: Awaited<ReturnType<typeof temporaryLedger>>;
  beforeAll(async () => {
    ledger = await temporaryLedger({
      modules: [DashboardsModule],
      views: [figuresView, peopleView, workersView],
      providers: ({ events, rows, references, registry }) => [
        { provide: DashboardSources, useValue: new DashboardSources(events, rows, references, registry) },
      ],
    });
  });
  afterAll(() => ledger.close());

  const brought = (name: string): Promise<ImportReport> => {
    const { agreement, station } = json('liurong-2024');
    const bytes = readFileSync(join(folder, `${name}.xlsx`));
    const { budgetFen, ...dates } = agreement;
    return ledger.import.run({
      station: 'liurong',
      actor: 'import',
      role: 'admin',
      name: station,
      agreement: dates,
      budgetFen,
      bytes,
    });
  };
  const dashboard = async (happenedBy: string): Promise<Dashboard> => {
    await ledger.seen();
    return ledger.nest.get(QueryBus).execute(Object.assign(new GetDashboard(), { station: 'liurong', happenedBy }));
  };
  const expected = existsSync(folder) ? json('liurong-2024') : undefined;

  it('records every row of the clean file', async () => {
    const report = await brought('liurong-2024');
    expect(report).toMatchObject({ read: expected!.read, recorded: expected!.read, rejected: [], missing: 0 });
  }, 240_000);

  it('gives the published table to the digit', async () => {
    const { clients, households, workers, wishesFulfilled, resources, hotline, outputs, indicators } = expected!;
    const seen = await dashboard(expected!.period.until);
    expect(seen).toMatchObject({ clients, households, workers, wishesFulfilled, resources, hotline, outputs });
    expect(seen.indicators).toMatchObject(
      indicators.map(({ key, done, target, percent }) => ({ key, done, target, percent })),
    );
  }, 60_000);

  it('gives the figures of every district', async () => {
    const { districts } = await dashboard(expected!.period.until);
    for (const [name, figures] of Object.entries(expected!.perDistrict)) {
      const district = districts.find((each) => each.name === name)!;
      const { clients, households, resourceFen, hotline } = district;
      expect({
        ...district.indicators,
        clients,
        resourceFen,
        files: households,
        hotlineOut: hotline.out,
        hotlineIn: hotline.in,
      }).toMatchObject(figures);
    }
  }, 60_000);

  it('gives the figures as of other days', async () => {
    for (const { happenedBy, ...figures } of expected!.asOf)
      expect(doneOf(await dashboard(happenedBy))).toMatchObject(figures);
  }, 60_000);

  it('records nothing of the messy file after it, and names each of its wrong rows', async () => {
    const { read, faults } = json('liurong-2024-messy');
    const report = await brought('liurong-2024-messy');
    expect(report).toMatchObject({ read, recorded: 0, corrected: 0, missing: 0, unchanged: read - faults.length });
    const named = report.rejected.map(({ sheet, row, reason }) => `${sheet} ${row} ${reason}`);
    expect(named.sort()).toEqual(faults.map(({ sheet, row, reason }) => `${sheet} ${row} ${reason}`).sort());
  }, 240_000);
});
