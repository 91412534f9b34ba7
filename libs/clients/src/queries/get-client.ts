import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MaxLength } from 'class-validator';
import { Refused, refuse } from '#kernel';
import { ReadStore } from '#read-store';
import { type ClientRow } from '../views/client-row.ts';
import { peopleView } from '../views/people.ts';
import { type Person, personsOf } from './person.ts';

/** One client as now known. */
export class GetClient extends Query<Person> {
  static readonly views: readonly string[] = [peopleView.name];

  @MaxLength(64) readonly station!: string;
  @MaxLength(64) readonly clientId!: string;
}

@QueryHandler(GetClient)
export class GetClientHandler implements IQueryHandler<GetClient> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `unknown-client` */
  async execute({ station, clientId }: GetClient): Promise<Person> {
    const row = await this.rows.get<ClientRow>('people', 'clients', clientId);
    const [person] = await personsOf(this.rows, row?.station === station ? [row] : []);
    if (person === undefined) throw new Refused(refuse('unknown-client'));
    return person;
  }
}
