import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Paging, ReadStore, type RowPage, pageOf } from '#read-store';
import type { CallRow } from '../views/calls.ts';

/** The calls of a station, the newest first: all, or only those that still need a follow-up, or only the others. */
export class ListHotlineCalls extends Query<RowPage<CallRow>> {
  constructor(
    readonly station: string,
    readonly options: Paging & { readonly open?: boolean } = {},
  ) {
    super();
  }
}

@QueryHandler(ListHotlineCalls)
export class ListHotlineCallsHandler implements IQueryHandler<ListHotlineCalls> {
  constructor(private readonly rows: ReadStore) {}

  execute({ station, options }: ListHotlineCalls): Promise<RowPage<CallRow>> {
    const asked =
      options.open === undefined
        ? { index: 'byDay', equal: [station] }
        : { index: 'byOpen', equal: [station, options.open ? 1 : 0] };
    return pageOf(this.rows, 'calls', { collection: 'calls', ...asked, descending: true }, options);
  }
}
