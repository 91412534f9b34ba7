import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { type Find, ReadStore, type RowPage, pageOf } from '#read-store';
import { type LinkageRow, linkagesView } from '../views/linkages.ts';

/** Some of the resources of a station. */
export type ResourcesPage = RowPage<LinkageRow>;

/** The resources of a station or of one of its districts, the newest first. */
export class ListResources extends Query<ResourcesPage> {
  static readonly views: readonly string[] = [linkagesView.name];

  @MaxLength(64) readonly station!: string;
  @IsOptional() @MaxLength(64) readonly district?: string;
  @IsOptional() @MaxLength(64) readonly donor?: string;
  @IsOptional() @IsIn(['money', 'goods', 'service']) readonly kind?: 'money' | 'goods' | 'service';
  /** Only what was found through Party co-building, or only the rest. */
  @IsOptional() @IsBoolean() readonly party?: boolean;
  /** Only what is not wholly given out yet, or only what is. */
  @IsOptional() @IsBoolean() readonly left?: boolean;
  @IsOptional() @MaxLength(600) readonly page?: string;
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

@QueryHandler(ListResources)
export class ListResourcesHandler implements IQueryHandler<ListResources> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `page` */
  execute(query: ListResources): Promise<ResourcesPage> {
    return pageOf<LinkageRow>(this.rows, linkagesView, indexFor(query), query, (row) => fits(row, query));
  }
}

function indexFor({ station, district, donor }: ListResources): Find {
  const newest = { collection: 'linkages', descending: true };
  if (donor !== undefined) return { ...newest, index: 'byDonor', equal: [station, donor] };
  if (district !== undefined) return { ...newest, index: 'byDistrict', equal: [station, district] };
  return { ...newest, index: 'byDay', equal: [station] };
}

const fits = (row: LinkageRow, { district, donor, kind, party, left }: ListResources): boolean =>
  (district === undefined || row.districtId === district) &&
  (donor === undefined || row.donorId === donor) &&
  (kind === undefined || row.kind === kind) &&
  (party === undefined || row.party === party) &&
  (left === undefined || row.remainingFen > 0 === left);
