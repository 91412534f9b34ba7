import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Refused, refuse } from '#kernel';
import { ReadStore } from '#read-store';
import { type ClientRow } from '../views/client-row.ts';
import { type Person, personsOf } from './person.ts';

/** @throws {Refused} `unknown-client` */
export class GetClient extends Query<Person> {
  constructor(
    readonly station: string,
    readonly clientId: string,
  ) {
    super();
  }
}

@QueryHandler(GetClient)
export class GetClientHandler implements IQueryHandler<GetClient> {
  constructor(private readonly rows: ReadStore) {}

  async execute({ station, clientId }: GetClient): Promise<Person> {
    const row = await this.rows.get<ClientRow>('people', 'clients', clientId);
    const [person] = await personsOf(this.rows, row?.station === station ? [row] : []);
    if (person === undefined) throw new Refused(refuse('unknown-client'));
    return person;
  }
}
