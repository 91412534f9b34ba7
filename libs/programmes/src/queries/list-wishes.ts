import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Paging, ReadStore, type RowPage, pageOf } from '#read-store';
import type { WishRow } from '../views/wishes.ts';

/** The wishes of a station or of one household, the latest registered first. */
export class ListWishes extends Query<RowPage<WishRow>> {
  constructor(
    readonly station: string,
    readonly options: Paging & { readonly household?: string } = {},
  ) {
    super();
  }
}

@QueryHandler(ListWishes)
export class ListWishesHandler implements IQueryHandler<ListWishes> {
  constructor(private readonly rows: ReadStore) {}

  execute({ station, options }: ListWishes): Promise<RowPage<WishRow>> {
    const asked =
      options.household === undefined
        ? { index: 'byDay', equal: [station] }
        : { index: 'byHousehold', equal: [station, options.household] };
    return pageOf(this.rows, 'wishes', { collection: 'wishes', ...asked, descending: true }, options);
  }
}
