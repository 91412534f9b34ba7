import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Paging, ReadStore, type RowPage, pageOf } from '#read-store';
import type { CommunityEventRow } from '../views/community-events.ts';

/** The community events of a station, the newest first. */
export class ListCommunityEvents extends Query<RowPage<CommunityEventRow>> {
  constructor(
    readonly station: string,
    readonly options: Paging = {},
  ) {
    super();
  }
}

@QueryHandler(ListCommunityEvents)
export class ListCommunityEventsHandler implements IQueryHandler<ListCommunityEvents> {
  constructor(private readonly rows: ReadStore) {}

  execute({ station, options }: ListCommunityEvents): Promise<RowPage<CommunityEventRow>> {
    const byDay = { collection: 'communityEvents', index: 'byDay', equal: [station], descending: true };
    return pageOf(this.rows, 'communityEvents', byDay, options);
  }
}
