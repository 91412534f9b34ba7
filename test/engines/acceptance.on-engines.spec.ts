import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Banyan, openBanyan } from '#assembly';
import { GetDashboard } from '#dashboards';
import { LedgerImport } from '#ledger';
import { type Ground, publishedFigures, today } from '../acceptance/published.ts';
import { namedEngines } from './named-engines.ts';

const named = process.env['BANYAN_TEST_ACCEPTANCE'];
const folder = named ?? join(import.meta.dirname, '../../../shared/acceptance');
/** Where the workbooks are; a folder that is named has to hold them. */
const describeWithData = named !== undefined || existsSync(folder) ? describe : describe.skip;

describeWithData('the ledger of the sample station, over the engines that are named,', () => {
  const current = {} as { ground: Ground };
  const left: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const { engines, station, leave } = await namedEngines();
    left.unshift(leave);
    const dataFolder = mkdtempSync(join(tmpdir(), 'banyan-engines-'));
    left.unshift(async () => rmSync(dataFolder, { recursive: true }));
    const clock = { now: () => new Date(`${today}T08:00:00.000Z`) };
    const banyan: Banyan = await openBanyan({ dataFolder, clock, ...engines });
    left.unshift(() => banyan.close());
    await banyan.current();
    current.ground = {
      station,
      import: (request) => banyan.get(LedgerImport).run(request),
      dashboard: async (of, happenedBy) => {
        await banyan.current();
        return banyan.ask(Object.assign(new GetDashboard(), { station: of, happenedBy }));
      },
    };
  }, 900_000);
  afterAll(async () => {
    for (const leave of left) await leave();
  }, 300_000);

  publishedFigures(folder, current);
});
