import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Refused, refuse } from '#kernel';
import { ReadStore } from '#read-store';
import { type CaseRow } from '../views/case-row.ts';

/** A case by its id or its number. @throws {Refused} `unknown-case` */
export class GetCase extends Query<CaseRow> {
  constructor(
    readonly station: string,
    readonly idOrNumber: string,
  ) {
    super();
  }
}

@QueryHandler(GetCase)
export class GetCaseHandler implements IQueryHandler<GetCase> {
  constructor(private readonly rows: ReadStore) {}

  async execute({ station, idOrNumber }: GetCase): Promise<CaseRow> {
    const row =
      (await this.rows.get<CaseRow>('cases', 'cases', idOrNumber)) ?? (await this.#numbered(station, idOrNumber));
    if (row?.station !== station || row.openedOn === undefined) throw new Refused(refuse('unknown-case'));
    return row;
  }

  async #numbered(station: string, number: string): Promise<CaseRow | undefined> {
    const find = { collection: 'cases', index: 'byNumber', equal: [station, number], limit: 1 };
    return (await this.rows.find<CaseRow>('cases', find))[0]?.row;
  }
}
