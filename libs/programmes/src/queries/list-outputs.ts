import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Paging, ReadStore, type RowPage, pageOf } from '#read-store';
import type { OutputRow } from '../views/outputs.ts';

/** The outputs of a station, the newest first. */
export class ListOutputs extends Query<RowPage<OutputRow>> {
  constructor(
    readonly station: string,
    readonly options: Paging = {},
  ) {
    super();
  }
}

@QueryHandler(ListOutputs)
export class ListOutputsHandler implements IQueryHandler<ListOutputs> {
  constructor(private readonly rows: ReadStore) {}

  execute({ station, options }: ListOutputs): Promise<RowPage<OutputRow>> {
    const byDay = { collection: 'outputs', index: 'byDay', equal: [station], descending: true };
    return pageOf(this.rows, 'outputs', byDay, options);
  }
}
