import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { type Find, ReadStore, type RowPage, pageOf } from '#read-store';
import { type CallRow, callsView } from '../views/calls.ts';

/** Some of the calls of a station. */
export type HotlineCallsPage = RowPage<CallRow>;

/**
 * The calls of a station, the newest first. Those that still need a follow-up (`open=true`): what is longest overdue first,
 * then what is due, then what has no day to be followed up by, the oldest call first.
 */
export class ListHotlineCalls extends Query<HotlineCallsPage> {
  static readonly views: readonly string[] = [callsView.name];

  @MaxLength(64) readonly station!: string;
  /** Only calls that still need a follow-up, or only the others. */
  @IsOptional() @IsBoolean() readonly open?: boolean;
  @IsOptional() @IsIn(['in', 'out']) readonly direction?: 'in' | 'out';
  @IsOptional() @MaxLength(64) readonly district?: string;
  @IsOptional() @MaxLength(64) readonly client?: string;
  @IsOptional() @MaxLength(600) readonly page?: string;
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

@QueryHandler(ListHotlineCalls)
export class ListHotlineCallsHandler implements IQueryHandler<ListHotlineCalls> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `page` */
  execute(query: ListHotlineCalls): Promise<HotlineCallsPage> {
    return pageOf<CallRow>(this.rows, callsView, { collection: 'calls', ...indexFor(query) }, query, (row) =>
      fits(row, query),
    );
  }
}

function indexFor({ station, open, client, district }: ListHotlineCalls): Omit<Find, 'collection'> {
  if (open === true) return { index: 'byDue', equal: [station, 1] };
  if (client !== undefined) return { index: 'byClient', equal: [station, client], descending: true };
  if (district !== undefined) return { index: 'byDistrict', equal: [station, district], descending: true };
  if (open === false) return { index: 'byOpen', equal: [station, 0], descending: true };
  return { index: 'byDay', equal: [station], descending: true };
}

const fits = (row: CallRow, { open, direction, client, district }: ListHotlineCalls): boolean =>
  (open === undefined || row.open === Number(open)) &&
  (direction === undefined || row.direction === direction) &&
  (client === undefined || row.clientId === client) &&
  (district === undefined || row.districtId === district);
