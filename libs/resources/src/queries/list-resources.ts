import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Paging, ReadStore, type RowPage, pageOf } from '#read-store';
import type { LinkageRow } from '../views/linkages.ts';

/** The resources of a station or of one of its districts, the newest first. */
export class ListResources extends Query<RowPage<LinkageRow>> {
  constructor(
    readonly station: string,
    readonly options: Paging & { readonly district?: string } = {},
  ) {
    super();
  }
}

@QueryHandler(ListResources)
export class ListResourcesHandler implements IQueryHandler<ListResources> {
  constructor(private readonly rows: ReadStore) {}

  execute({ station, options }: ListResources): Promise<RowPage<LinkageRow>> {
    const asked =
      options.district === undefined
        ? { index: 'byDay', equal: [station] }
        : { index: 'byDistrict', equal: [station, options.district] };
    return pageOf(this.rows, 'linkages', { collection: 'linkages', ...asked, descending: true }, options);
  }
}
