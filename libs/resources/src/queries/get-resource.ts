import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MaxLength } from 'class-validator';
import { Refused, refuse } from '#kernel';
import { ReadStore } from '#read-store';
import { type LinkageRow, linkagesView } from '../views/linkages.ts';

/** One resource with its distributions and what is left of it. */
export class GetResource extends Query<LinkageRow> {
  static readonly views: readonly string[] = [linkagesView.name];

  @MaxLength(64) readonly station!: string;
  @MaxLength(64) readonly linkageId!: string;
}

@QueryHandler(GetResource)
export class GetResourceHandler implements IQueryHandler<GetResource> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `unknown-linkage` */
  async execute({ station, linkageId }: GetResource): Promise<LinkageRow> {
    const row = await this.rows.get<LinkageRow>(linkagesView.name, 'linkages', linkageId);
    if (row?.station !== station) throw new Refused(refuse('unknown-linkage'));
    return row;
  }
}
