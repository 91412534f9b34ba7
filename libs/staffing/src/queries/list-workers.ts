import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Paging, ReadStore, type RowPage, pageOf } from '#read-store';
import type { WorkerRow } from '../views/workers.ts';

/** The workers of a station by their first day, those who left included; or the one of a number. Names are sealed. */
export class ListWorkers extends Query<RowPage<WorkerRow>> {
  constructor(
    readonly station: string,
    readonly options: Paging & { readonly number?: string } = {},
  ) {
    super();
  }
}

@QueryHandler(ListWorkers)
export class ListWorkersHandler implements IQueryHandler<ListWorkers> {
  constructor(private readonly rows: ReadStore) {}

  execute({ station, options }: ListWorkers): Promise<RowPage<WorkerRow>> {
    const asked =
      options.number === undefined
        ? { index: 'byFirstDay', equal: [station] }
        : { index: 'byNumber', equal: [station, options.number] };
    return pageOf(this.rows, 'workers', { collection: 'workers', ...asked }, options);
  }
}
