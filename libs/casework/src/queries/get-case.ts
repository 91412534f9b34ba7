import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MaxLength } from 'class-validator';
import { Refused, refuse } from '#kernel';
import { ReadStore } from '#read-store';
import { type CaseRow } from '../views/case-row.ts';
import { casesView } from '../views/cases.ts';

/** A case by its id or its number. */
export class GetCase extends Query<CaseRow> {
  static readonly views: readonly string[] = [casesView.name];

  @MaxLength(64) readonly station!: string;
  /** Id or number. */
  @MaxLength(64) readonly caseId!: string;
}

@QueryHandler(GetCase)
export class GetCaseHandler implements IQueryHandler<GetCase> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `unknown-case` */
  async execute({ station, caseId }: GetCase): Promise<CaseRow> {
    const row = (await this.rows.get<CaseRow>('cases', 'cases', caseId)) ?? (await this.#numbered(station, caseId));
    if (row?.station !== station || row.openedOn === undefined) throw new Refused(refuse('unknown-case'));
    return row;
  }

  async #numbered(station: string, number: string): Promise<CaseRow | undefined> {
    const find = { collection: 'cases', index: 'byNumber', equal: [station, number], limit: 1 };
    return (await this.rows.find<CaseRow>('cases', find))[0]?.row;
  }
}
