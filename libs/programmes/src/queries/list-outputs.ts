import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { type Find, ReadStore, type RowPage, pageOf } from '#read-store';
import { type OutputRow, outputsView } from '../views/outputs.ts';

/** Some of the outputs of a station. */
export type OutputsPage = RowPage<OutputRow>;

/** The outputs of a station, the newest first. */
export class ListOutputs extends Query<OutputsPage> {
  static readonly views: readonly string[] = [outputsView.name];

  @MaxLength(64) readonly station!: string;
  /** A key of the list of outputs. */
  @IsOptional() @MaxLength(64) readonly kind?: string;
  @IsOptional() @MaxLength(64) readonly district?: string;
  @IsOptional() @MaxLength(600) readonly page?: string;
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

@QueryHandler(ListOutputs)
export class ListOutputsHandler implements IQueryHandler<ListOutputs> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `page` */
  execute(query: ListOutputs): Promise<OutputsPage> {
    return pageOf<OutputRow>(this.rows, outputsView, indexFor(query), query, (row) => fits(row, query));
  }
}

function indexFor({ station, kind }: ListOutputs): Find {
  const newest = { collection: 'outputs', descending: true };
  if (kind !== undefined) return { ...newest, index: 'byKind', equal: [station, kind] };
  return { ...newest, index: 'byDay', equal: [station] };
}

const fits = (row: OutputRow, { district }: ListOutputs): boolean =>
  district === undefined || row.districtId === district;
