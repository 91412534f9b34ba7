import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsIn, IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { type Find, ReadStore, type RowPage, pageOf } from '#read-store';
import { type EnquiryRow, enquiriesView } from '../views/enquiries.ts';

/** Some of the enquiries of a station. */
export type EnquiriesPage = RowPage<EnquiryRow>;

/** The enquiries of a station, the newest first. */
export class ListEnquiries extends Query<EnquiriesPage> {
  static readonly views: readonly string[] = [enquiriesView.name];

  @MaxLength(64) readonly station!: string;
  /** `made`: those that have not ended. */
  @IsOptional() @IsIn(['made', 'declined', 'servedOnce']) readonly status?: 'made' | 'declined' | 'servedOnce';
  @IsOptional() @MaxLength(64) readonly district?: string;
  @IsOptional() @MaxLength(600) readonly page?: string;
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

@QueryHandler(ListEnquiries)
export class ListEnquiriesHandler implements IQueryHandler<ListEnquiries> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `page` */
  execute(query: ListEnquiries): Promise<EnquiriesPage> {
    return pageOf<EnquiryRow>(this.rows, enquiriesView, indexFor(query), query, (row) => fits(row, query));
  }
}

function indexFor({ station, status }: ListEnquiries): Find {
  const newest = { collection: 'enquiries', descending: true };
  if (status !== undefined) return { ...newest, index: 'byStatus', equal: [station, status] };
  return { ...newest, index: 'byDay', equal: [station] };
}

const fits = (row: EnquiryRow, { district }: ListEnquiries): boolean =>
  district === undefined || row.districtId === district;
