import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsBoolean, IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { type Find, ReadStore, type RowPage, pageOf } from '#read-store';
import { type WorkerRow, workersView } from '../views/workers.ts';
import { type DescribedWorker, describedWorker } from './described-worker.ts';

/** Some of the workers of a station. */
export type WorkersPage = RowPage<DescribedWorker>;

/** The workers of a station by their first day, those who left included unless asked otherwise. Names are sealed. */
export class ListWorkers extends Query<WorkersPage> {
  static readonly views: readonly string[] = [workersView.name];

  @MaxLength(64) readonly station!: string;
  @IsOptional() @MaxLength(64) readonly number?: string;
  @IsOptional() @MaxLength(64) readonly district?: string;
  /** Only those who left, or only those who did not. */
  @IsOptional() @IsBoolean() readonly left?: boolean;
  @IsOptional() @MaxLength(600) readonly page?: string;
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

@QueryHandler(ListWorkers)
export class ListWorkersHandler implements IQueryHandler<ListWorkers> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `page` */
  async execute(query: ListWorkers): Promise<WorkersPage> {
    const { rows, next } = await pageOf<WorkerRow>(this.rows, workersView, indexFor(query), query, (row) =>
      fits(row, query),
    );
    return { rows: rows.map(describedWorker), next };
  }
}

function indexFor({ station, number, district }: ListWorkers): Find {
  const collection = 'workers';
  if (number !== undefined) return { collection, index: 'byNumber', equal: [station, number] };
  if (district !== undefined) return { collection, index: 'byDistrict', equal: [station, district] };
  return { collection, index: 'byFirstDay', equal: [station] };
}

const fits = (row: WorkerRow, { district, left }: ListWorkers): boolean =>
  (district === undefined || row.districtId === district) &&
  (left === undefined || (row.leftOn !== undefined) === left);
