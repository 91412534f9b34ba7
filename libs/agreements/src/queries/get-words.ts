import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsOptional, MaxLength } from 'class-validator';
import { Refused, refuse } from '#kernel';
import { References, type Word } from '#references';
import { wordLists } from '../domain/words.ts';

/** Words by the name of their list. */
export interface WordLists {
  readonly [list: string]: readonly Word[];
}

/** The words of a station by list, shipped and own; with a list, only that one. */
export class GetWords extends Query<WordLists> {
  static readonly views: readonly string[] = [];

  @MaxLength(64) readonly station!: string;
  @IsOptional() @MaxLength(64) readonly list?: string;
}

@QueryHandler(GetWords)
export class GetWordsHandler implements IQueryHandler<GetWords> {
  constructor(private readonly references: References) {}

  /** @throws {Refused} `unknown-station` · `unknown-list` */
  async execute({ station, list: asked }: GetWords): Promise<WordLists> {
    const known = await this.references.station(station);
    const lists = [...wordLists].filter((list) => asked === undefined || list === asked);
    if (lists.length === 0) throw new Refused(refuse('unknown-list'));
    return Object.fromEntries(lists.map((list) => [list, known.words(list)]));
  }
}
