import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsBoolean, IsISO8601, IsIn, IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { type Find, ReadStore, type RowPage, pageOf } from '#read-store';
import { OverdueClients } from '../overdue-clients.ts';
import { type CaseRow } from '../views/case-row.ts';
import { casesView } from '../views/cases.ts';

/** Some of the cases of a station. */
export type CasesPage = RowPage<CaseRow>;

/** The cases of a station of which all that is named holds now, the latest opened first. */
export class ListCases extends Query<CasesPage> {
  static readonly views: readonly string[] = [casesView.name, 'people'];

  @MaxLength(64) readonly station!: string;
  @IsOptional() @IsIn(['open', 'closed']) readonly status?: 'open' | 'closed';
  @IsOptional() @MaxLength(64) readonly worker?: string;
  @IsOptional() @MaxLength(64) readonly district?: string;
  @IsOptional() @MaxLength(64) readonly category?: string;
  @IsOptional() @MaxLength(64) readonly client?: string;
  @IsOptional() @MaxLength(64) readonly number?: string;
  /** `lastContact`: those without a contact for the longest time first. */
  @IsOptional() @IsIn(['opened', 'lastContact']) readonly order?: 'opened' | 'lastContact';
  /** Only cases without a contact after this day. */
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsISO8601({ strict: true }) readonly silentSince?: string;
  /** Only open cases whose client should have been followed up before the day, or only the others. */
  @IsOptional() @IsBoolean() readonly overdue?: boolean;
  /** The day by which `overdue` is reckoned, and whose policy holds; by default today. */
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsISO8601({ strict: true }) readonly on?: string;
  @IsOptional() @MaxLength(600) readonly page?: string;
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

@QueryHandler(ListCases)
export class ListCasesHandler implements IQueryHandler<ListCases> {
  constructor(
    private readonly rows: ReadStore,
    private readonly overdue: OverdueClients,
  ) {}

  /** @throws {Refused} `page` · with `overdue` `unknown-station` */
  async execute(query: ListCases): Promise<CasesPage> {
    const { overdue } = query;
    const isOverdue = overdue === undefined ? undefined : await this.overdue.on(query.station, query.on);
    return pageOf<CaseRow>(this.rows, casesView, indexFor(query), query, async (row) => {
      if (!fits(row, query)) return false;
      if (isOverdue === undefined) return true;
      return (row.status === 'open' && (await isOverdue(row.clientId ?? ''))) === overdue;
    });
  }
}

function indexFor(query: ListCases): Omit<Find, 'limit' | 'after'> {
  const { station, number, client, worker, district, status, order, silentSince } = query;
  const newest = { collection: 'cases', descending: true };
  if (order === 'lastContact') {
    const until = silentSince === undefined ? {} : { until: silentSince };
    return status === undefined
      ? { collection: 'cases', index: 'bySilence', equal: [station], ...until }
      : { collection: 'cases', index: 'byStatusAndSilence', equal: [station, status], ...until };
  }
  if (number !== undefined) return { ...newest, index: 'byNumber', equal: [station, number] };
  if (client !== undefined) return { ...newest, index: 'byClient', equal: [station, client] };
  if (worker !== undefined) return { ...newest, index: 'byWorker', equal: [station, worker] };
  if (status !== undefined) return { ...newest, index: 'byStatus', equal: [station, status] };
  if (district !== undefined) return { ...newest, index: 'byDistrict', equal: [station, district] };
  return { ...newest, index: 'byDay', equal: [station] };
}

const fits = (row: CaseRow, query: ListCases): boolean =>
  row.openedOn !== undefined &&
  (query.status === undefined || row.status === query.status) &&
  (query.worker === undefined || row.worker === query.worker) &&
  (query.district === undefined || row.districtId === query.district) &&
  (query.category === undefined || row.category === query.category) &&
  (query.client === undefined || row.clientId === query.client) &&
  (query.number === undefined || row.number === query.number) &&
  (query.silentSince === undefined || (row.silentFrom ?? '') <= query.silentSince);
