import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ReadStore } from '#read-store';
import { type ClientRow } from '../views/client-row.ts';
import { type Person, personsOf } from './person.ts';

/** Those of these ids that are clients of the station: what a blind index found. */
export class FindClients extends Query<readonly Person[]> {
  constructor(
    readonly station: string,
    readonly clientIds: readonly string[],
  ) {
    super();
  }
}

@QueryHandler(FindClients)
export class FindClientsHandler implements IQueryHandler<FindClients> {
  constructor(private readonly rows: ReadStore) {}

  async execute({ station, clientIds }: FindClients): Promise<readonly Person[]> {
    const found = await this.rows.getMany<ClientRow>('people', 'clients', clientIds);
    return personsOf(
      this.rows,
      [...found.values()].filter((row) => row.station === station),
    );
  }
}
