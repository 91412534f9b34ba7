import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dashboard } from '#dashboards';
import type { ImportReport, ImportRequest } from '#ledger';

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

/** A station into which the ledger is imported, on whatever engines. */
export interface Ground {
  readonly station: string;
  import(request: ImportRequest): Promise<ImportReport>;
  dashboard(station: string, happenedBy: string): Promise<Dashboard>;
}

export const today = '2025-06-01';

const doneOf = ({ indicators }: Pick<Dashboard, 'indicators'>) =>
  Object.fromEntries(indicators.map(({ key, done }) => [key, done]));

/** The ledger of the sample station gives the figures that were published with it, in whatever it is kept. */
export function publishedFigures(folder: string, current: { readonly ground: Ground }): void {
  const json = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.expected.json`), 'utf8')) as Expected;
  let expected: Expected;
  beforeAll(() => {
    expected = json('liurong-2024');
  });
  const brought = (name: string): Promise<ImportReport> => {
    const { budgetFen, ...agreement } = expected.agreement;
    const bytes = readFileSync(join(folder, `${name}.xlsx`));
    const by = { station: current.ground.station, actor: 'import', role: 'admin', name: expected.station };
    return current.ground.import({ ...by, agreement, budgetFen, bytes });
  };
  const dashboard = (happenedBy: string) => current.ground.dashboard(current.ground.station, happenedBy);

  it('records every row of the clean file', async () => {
    const report = await brought('liurong-2024');
    expect(report).toMatchObject({ read: expected.read, recorded: expected.read, rejected: [], missing: 0 });
  }, 240_000);

  it('gives the published table to the digit', async () => {
    const { clients, households, workers, wishesFulfilled, resources, hotline, outputs, indicators } = expected;
    const seen = await dashboard(expected.period.until);
    expect(seen).toMatchObject({ clients, households, workers, wishesFulfilled, resources, hotline, outputs });
    expect(seen.indicators).toMatchObject(
      indicators.map(({ key, done, target, percent }) => ({ key, done, target, percent })),
    );
  }, 60_000);

  it('gives the figures of every district', async () => {
    const { districts } = await dashboard(expected.period.until);
    for (const [name, figures] of Object.entries(expected.perDistrict)) {
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
    for (const { happenedBy, ...figures } of expected.asOf)
      expect(doneOf(await dashboard(happenedBy))).toMatchObject(figures);
  }, 60_000);

  it('records nothing of the messy file after it, and names each of its wrong rows', async () => {
    const { read, faults } = json('liurong-2024-messy');
    const report = await brought('liurong-2024-messy');
    expect(report).toMatchObject({ read, recorded: 0, corrected: 0, missing: 0, unchanged: read - faults.length });
    const named = report.rejected.map(({ sheet, row, reason }) => `${sheet} ${row} ${reason}`);
    expect(named.sort()).toEqual(faults.map(({ sheet, row, reason }) => `${sheet} ${row} ${reason}`).sort());
  }, 240_000);
}
