import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { References, type Word } from '#references';
import { wordLists } from '../domain/words.ts';

/** The words of a station by list, shipped and own. @throws {Refused} `unknown-station` */
export class GetWords extends Query<Readonly<Record<string, readonly Word[]>>> {
  constructor(readonly station: string) {
    super();
  }
}

@QueryHandler(GetWords)
export class GetWordsHandler implements IQueryHandler<GetWords> {
  constructor(private readonly references: References) {}

  async execute({ station }: GetWords): Promise<Readonly<Record<string, readonly Word[]>>> {
    const known = await this.references.station(station);
    return Object.fromEntries([...wordLists].map((list) => [list, known.words(list)]));
  }
}
