import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsBoolean, IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { type Find, ReadStore, type RowPage, pageOf } from '#read-store';
import { type WishRow, wishesView } from '../views/wishes.ts';

/** Some of the wishes of a station. */
export type WishesPage = RowPage<WishRow>;

/** The wishes of a station, the latest registered first. */
export class ListWishes extends Query<WishesPage> {
  static readonly views: readonly string[] = [wishesView.name];

  @MaxLength(64) readonly station!: string;
  @IsOptional() @MaxLength(64) readonly household?: string;
  @IsOptional() @MaxLength(64) readonly client?: string;
  /** As it was stated of the wish. */
  @IsOptional() @MaxLength(64) readonly district?: string;
  /** Only those that came true, or only the others. */
  @IsOptional() @IsBoolean() readonly fulfilled?: boolean;
  @IsOptional() @MaxLength(600) readonly page?: string;
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

@QueryHandler(ListWishes)
export class ListWishesHandler implements IQueryHandler<ListWishes> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `page` */
  execute(query: ListWishes): Promise<WishesPage> {
    return pageOf<WishRow>(this.rows, wishesView, indexFor(query), query, (row) => fits(row, query));
  }
}

function indexFor({ station, household, client, district }: ListWishes): Find {
  const newest = { collection: 'wishes', descending: true };
  if (household !== undefined) return { ...newest, index: 'byHousehold', equal: [station, household] };
  if (client !== undefined) return { ...newest, index: 'byClient', equal: [station, client] };
  if (district !== undefined) return { ...newest, index: 'byDistrict', equal: [station, district] };
  return { ...newest, index: 'byDay', equal: [station] };
}

const fits = (row: WishRow, { client, district, fulfilled }: ListWishes): boolean =>
  (client === undefined || row.clientId === client) &&
  (district === undefined || row.districtId === district) &&
  (fulfilled === undefined || (row.fulfilment !== undefined) === fulfilled);
