import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Find, type Paging, ReadStore, type RowPage } from '#read-store';
import { type CaseRow } from '../views/case-row.ts';

/** What must hold of a case now; everything that is named. */
export interface CaseFilter {
  readonly status?: 'open' | 'closed';
  readonly worker?: string;
  readonly district?: string;
  readonly category?: string;
  readonly clientId?: string;
  readonly number?: string;
}

/** The cases of a station; `next` is null behind the last page. */
export class ListCases extends Query<RowPage<CaseRow>> {
  constructor(
    readonly station: string,
    readonly filter: CaseFilter = {},
    readonly paging: Paging = {},
  ) {
    super();
  }
}

@QueryHandler(ListCases)
export class ListCasesHandler implements IQueryHandler<ListCases> {
  constructor(private readonly rows: ReadStore) {}

  async execute({ station, filter, paging: { page, limit = 100 } }: ListCases): Promise<RowPage<CaseRow>> {
    const shown: { id: string; row: CaseRow }[] = [];
    let after = page;
    do {
      const find = { ...indexFor(station, filter), limit: atOnce };
      const found = await this.rows.find<CaseRow>('cases', after === undefined ? find : { ...find, after });
      shown.push(...found.filter(({ row }) => fits(row, filter)));
      after = found.length < atOnce ? undefined : found.at(-1)!.id;
    } while (after !== undefined && shown.length <= limit);
    const rows = shown.slice(0, limit);
    return { rows: rows.map(({ row }) => row), next: shown.length > limit ? rows.at(-1)!.id : null };
  }
}

const atOnce = 500;

function indexFor(
  station: string,
  { number, clientId, worker }: CaseFilter,
): Pick<Find, 'collection' | 'index' | 'equal'> {
  const collection = 'cases';
  if (number !== undefined) return { collection, index: 'byNumber', equal: [station, number] };
  if (clientId !== undefined) return { collection, index: 'byClient', equal: [station, clientId] };
  if (worker !== undefined) return { collection, index: 'byWorker', equal: [station, worker] };
  return { collection, index: 'byStation', equal: [station] };
}

const fits = (row: CaseRow, { status, worker, district, category, clientId }: CaseFilter): boolean =>
  row.openedOn !== undefined &&
  (status === undefined || row.status === status) &&
  (worker === undefined || row.worker === worker) &&
  (district === undefined || row.districtId === district) &&
  (category === undefined || row.category === category) &&
  (clientId === undefined || row.clientId === clientId);
