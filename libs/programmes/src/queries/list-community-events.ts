import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsIn, IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { type Find, ReadStore, type RowPage, pageOf } from '#read-store';
import { type CommunityEventRow, communityEventsView } from '../views/community-events.ts';

/** Some of the community events of a station. */
export type CommunityEventsPage = RowPage<CommunityEventRow>;

/** The community events of a station, the newest first. */
export class ListCommunityEvents extends Query<CommunityEventsPage> {
  static readonly views: readonly string[] = [communityEventsView.name];

  @MaxLength(64) readonly station!: string;
  @IsOptional() @MaxLength(64) readonly district?: string;
  @IsOptional() @IsIn(['large', 'small']) readonly scale?: 'large' | 'small';
  @IsOptional() @MaxLength(600) readonly page?: string;
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

@QueryHandler(ListCommunityEvents)
export class ListCommunityEventsHandler implements IQueryHandler<ListCommunityEvents> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `page` */
  execute(query: ListCommunityEvents): Promise<CommunityEventsPage> {
    return pageOf<CommunityEventRow>(this.rows, communityEventsView, indexFor(query), query, (row) => fits(row, query));
  }
}

function indexFor({ station, district }: ListCommunityEvents): Find {
  const newest = { collection: 'communityEvents', descending: true };
  if (district !== undefined) return { ...newest, index: 'byDistrict', equal: [station, district] };
  return { ...newest, index: 'byDay', equal: [station] };
}

const fits = (row: CommunityEventRow, { scale }: ListCommunityEvents): boolean =>
  scale === undefined || row.scale === scale;
