import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MaxLength } from 'class-validator';
import { Refused, refuse } from '#kernel';
import { ReadStore } from '#read-store';
import { type WishRow, wishesView } from '../views/wishes.ts';

/** One wish and whether it came true. */
export class GetWish extends Query<WishRow> {
  static readonly views: readonly string[] = [wishesView.name];

  @MaxLength(64) readonly station!: string;
  @MaxLength(64) readonly wishId!: string;
}

@QueryHandler(GetWish)
export class GetWishHandler implements IQueryHandler<GetWish> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `unknown-wish` */
  async execute({ station, wishId }: GetWish): Promise<WishRow> {
    const row = await this.rows.get<WishRow>(wishesView.name, 'wishes', wishId);
    if (row?.station !== station) throw new Refused(refuse('unknown-wish'));
    return row;
  }
}
