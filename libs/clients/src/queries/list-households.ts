import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsBoolean, IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { type Find, ReadStore, type RowPage, pageOf } from '#read-store';
import { type HouseholdRow } from '../views/household-row.ts';
import { peopleView } from '../views/people.ts';

/** Some of the households of a station. */
export type HouseholdsPage = RowPage<HouseholdRow>;

/** The households of a station by number. */
export class ListHouseholds extends Query<HouseholdsPage> {
  static readonly views: readonly string[] = [peopleView.name];

  @MaxLength(64) readonly station!: string;
  @IsOptional() @MaxLength(64) readonly number?: string;
  @IsOptional() @MaxLength(64) readonly district?: string;
  @IsOptional() @MaxLength(64) readonly community?: string;
  /** Only files that were closed, or only the others. */
  @IsOptional() @IsBoolean() readonly closed?: boolean;
  @IsOptional() @MaxLength(600) readonly page?: string;
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

@QueryHandler(ListHouseholds)
export class ListHouseholdsHandler implements IQueryHandler<ListHouseholds> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `page` */
  execute(query: ListHouseholds): Promise<HouseholdsPage> {
    return pageOf<HouseholdRow>(this.rows, peopleView, indexFor(query), query, (row) => fits(row, query));
  }
}

function indexFor({ station, number, district }: ListHouseholds): Find {
  const collection = 'households';
  if (number !== undefined) return { collection, index: 'byNumber', equal: [station, number] };
  if (district !== undefined) return { collection, index: 'byDistrict', equal: [station, district] };
  return { collection, index: 'byNumber', equal: [station] };
}

const fits = (row: HouseholdRow, { district, community, closed }: ListHouseholds): boolean =>
  row.openedOn !== undefined &&
  (district === undefined || row.districtId === district) &&
  (community === undefined || row.communityId === community) &&
  (closed === undefined || (row.closedOn !== undefined) === closed);
