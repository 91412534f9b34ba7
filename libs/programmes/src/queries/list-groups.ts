import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Paging, ReadStore, type RowPage, pageOf } from '#read-store';
import type { GroupRow } from '../views/groups.ts';

/** The groups of a station, the latest started first. */
export class ListGroups extends Query<RowPage<GroupRow>> {
  constructor(
    readonly station: string,
    readonly options: Paging = {},
  ) {
    super();
  }
}

@QueryHandler(ListGroups)
export class ListGroupsHandler implements IQueryHandler<ListGroups> {
  constructor(private readonly rows: ReadStore) {}

  execute({ station, options }: ListGroups): Promise<RowPage<GroupRow>> {
    const byDay = { collection: 'groups', index: 'byDay', equal: [station], descending: true };
    return pageOf(this.rows, 'groups', byDay, options);
  }
}
