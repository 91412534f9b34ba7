import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MaxLength } from 'class-validator';
import { Refused, refuse } from '#kernel';
import { ReadStore } from '#read-store';
import { type OutputRow, outputsView } from '../views/outputs.ts';

/** One output. */
export class GetOutput extends Query<OutputRow> {
  static readonly views: readonly string[] = [outputsView.name];

  @MaxLength(64) readonly station!: string;
  @MaxLength(64) readonly outputId!: string;
}

@QueryHandler(GetOutput)
export class GetOutputHandler implements IQueryHandler<GetOutput> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `unknown-output` */
  async execute({ station, outputId }: GetOutput): Promise<OutputRow> {
    const row = await this.rows.get<OutputRow>(outputsView.name, 'outputs', outputId);
    if (row?.station !== station) throw new Refused(refuse('unknown-output'));
    return row;
  }
}
