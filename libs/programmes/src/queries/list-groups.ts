import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsBoolean, IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { type Find, ReadStore, type RowPage, pageOf } from '#read-store';
import { type GroupRow, groupsView } from '../views/groups.ts';

/** Some of the groups of a station. */
export type GroupsPage = RowPage<GroupRow>;

/** The groups of a station, the latest started first. */
export class ListGroups extends Query<GroupsPage> {
  static readonly views: readonly string[] = [groupsView.name];

  @MaxLength(64) readonly station!: string;
  @IsOptional() @MaxLength(64) readonly district?: string;
  /** Only groups that were completed, or only those that still meet. */
  @IsOptional() @IsBoolean() readonly completed?: boolean;
  @IsOptional() @MaxLength(600) readonly page?: string;
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

@QueryHandler(ListGroups)
export class ListGroupsHandler implements IQueryHandler<ListGroups> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `page` */
  execute(query: ListGroups): Promise<GroupsPage> {
    return pageOf<GroupRow>(this.rows, groupsView, indexFor(query), query, (row) => fits(row, query));
  }
}

function indexFor({ station, district }: ListGroups): Find {
  const newest = { collection: 'groups', descending: true };
  if (district !== undefined) return { ...newest, index: 'byDistrict', equal: [station, district] };
  return { ...newest, index: 'byDay', equal: [station] };
}

const fits = (row: GroupRow, { completed }: ListGroups): boolean =>
  completed === undefined || (row.completedOn !== undefined) === completed;
