import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Paging, ReadStore, type RowPage, pageOf } from '#read-store';
import { type HouseholdRow } from '../views/household-row.ts';

/** The households of a station by number; with a number, only that one. */
export class ListHouseholds extends Query<RowPage<HouseholdRow>> {
  constructor(
    readonly station: string,
    readonly options: Paging & { readonly number?: string } = {},
  ) {
    super();
  }
}

@QueryHandler(ListHouseholds)
export class ListHouseholdsHandler implements IQueryHandler<ListHouseholds> {
  constructor(private readonly rows: ReadStore) {}

  execute({ station, options }: ListHouseholds): Promise<RowPage<HouseholdRow>> {
    const { number } = options;
    const equal = number === undefined ? [station] : [station, number];
    return pageOf(this.rows, 'people', { collection: 'households', index: 'byNumber', equal }, options);
  }
}
