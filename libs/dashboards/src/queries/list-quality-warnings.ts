import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { type ClientRow, peopleView } from '#clients';
import type { Row } from '#kernel';
import { type Listed, pageOf } from '#read-store';
import { type WorkerRow, workersView } from '#staffing';
import { DashboardSources } from '../dashboard-sources.ts';
import { outsideEmployment } from '../quality/employment.ts';
import { clientWarnings, secondCases } from '../quality/people.ts';
import { type QualityWarning, type WarningKind, warningKinds } from '../quality/warning.ts';
import { type ClientCasesRow, type WorkerMonthRow, servicesView } from '../views/services.ts';

export interface QualityWarnings {
  /** How many of each kind there are, none included. */
  readonly counts: Readonly<Record<WarningKind, number>>;
  readonly warnings: readonly QualityWarning[];
}

/** What a station should look at in its own records, by kind. */
export class ListQualityWarnings extends Query<QualityWarnings> {
  static readonly views: readonly string[] = ['workers', 'services', 'people'];

  @MaxLength(64) readonly station!: string;
  @IsOptional() @IsIn(warningKinds) readonly kind?: WarningKind;
}

@QueryHandler(ListQualityWarnings)
export class ListQualityWarningsHandler implements IQueryHandler<ListQualityWarnings> {
  constructor(private readonly sources: DashboardSources) {}

  /** @throws {Refused} `unknown-station` */
  async execute({ station, kind }: ListQualityWarnings): Promise<QualityWarnings> {
    const { today } = (await this.sources.references.station(station)).openDay('');
    const warnings: QualityWarning[] = [];
    for (const worker of await this.#rows<WorkerRow>(workersView, 'workers', 'byFirstDay', [station])) {
      const months = await this.#rows<WorkerMonthRow>(servicesView, 'workerMonths', 'byWorker', [
        station,
        worker.workerId,
      ]);
      warnings.push(...outsideEmployment(worker, months));
    }
    const clients = await this.#rows<ClientRow>(peopleView, 'clients', 'byStation', [station]);
    warnings.push(...clients.flatMap((row) => clientWarnings(row, today)));
    const cases = await this.#rows<ClientCasesRow>(servicesView, 'clientCases', 'byStation', [station]);
    warnings.push(...cases.flatMap(secondCases));
    const countOf = (one: WarningKind) =>
      warnings.filter((warning) => warning.kind === one).reduce((sum, { count }) => sum + count, 0);
    const counts = Object.fromEntries(warningKinds.map((one) => [one, countOf(one)])) as Record<WarningKind, number>;
    return { counts, warnings: kind === undefined ? warnings : warnings.filter((warning) => warning.kind === kind) };
  }

  async #rows<R extends Row>(view: Listed, collection: string, index: string, equal: string[]): Promise<R[]> {
    const all: R[] = [];
    let page: string | null | undefined;
    while (page !== null) {
      const found = await pageOf<R>(
        this.sources.rows,
        view,
        { collection, index, equal },
        { limit: 1000, ...(page === undefined ? {} : { page }) },
      );
      all.push(...found.rows);
      page = found.next;
    }
    return all;
  }
}
