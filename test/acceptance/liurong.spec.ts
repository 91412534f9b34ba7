import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { QueryBus } from '@nestjs/cqrs';
import { DashboardSources, DashboardsModule, GetDashboard, figuresView } from '#dashboards';
import { peopleView } from '#clients';
import { workersView } from '#staffing';
import { temporaryLedger } from '../../libs/ledger/src/trial/temporary-ledger.ts';
import { type Ground, publishedFigures } from './published.ts';

const folder = join(import.meta.dirname, '../../../shared/acceptance');
const describeWithData = existsSync(folder) ? describe : describe.skip;

describeWithData('the ledger of the sample station', () => {
  const current = {} as { ground: Ground };
  let ledger: Awaited<ReturnType<typeof temporaryLedger>>;
  beforeAll(async () => {
    ledger = await temporaryLedger({
      modules: [DashboardsModule],
      views: [figuresView, peopleView, workersView],
      providers: ({ events, rows, references, registry }) => [
        { provide: DashboardSources, useValue: new DashboardSources(events, rows, references, registry) },
      ],
    });
    current.ground = {
      station: 'liurong',
      import: (request) => ledger.import.run(request),
      dashboard: async (station, happenedBy) => {
        await ledger.seen();
        return ledger.nest.get(QueryBus).execute(Object.assign(new GetDashboard(), { station, happenedBy }));
      },
    };
  });
  afterAll(() => ledger.close());

  publishedFigures(folder, current);
});
