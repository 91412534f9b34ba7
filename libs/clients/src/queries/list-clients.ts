import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Find, type Paging, ReadStore } from '#read-store';
import { type ClientRow, clientOn, lastDay } from '../views/client-row.ts';
import { type Person, personsOf } from './person.ts';

/** Keys of the word lists; all that are named must hold of a client now. */
export interface ClientFilter {
  readonly worker?: string;
  readonly householdId?: string;
  readonly district?: string;
  readonly category?: string;
  readonly level?: string;
}

/** The clients of a station; `next` is null behind the last page. */
export class ListClients extends Query<{ readonly rows: readonly Person[]; readonly next: string | null }> {
  constructor(
    readonly station: string,
    readonly filter: ClientFilter = {},
    readonly paging: Paging = {},
  ) {
    super();
  }
}

@QueryHandler(ListClients)
export class ListClientsHandler implements IQueryHandler<ListClients> {
  constructor(private readonly rows: ReadStore) {}

  async execute({ station, filter, paging: { page, limit = 100 } }: ListClients) {
    const shown: { id: string; row: ClientRow }[] = [];
    let after = page;
    do {
      const found = await this.rows.find<ClientRow>('people', {
        ...indexFor(station, filter),
        limit: atOnce,
        ...(after === undefined ? {} : { after }),
      });
      shown.push(...found.filter(({ row }) => fits(row, filter)));
      after = found.length < atOnce ? undefined : found.at(-1)!.id;
    } while (after !== undefined && shown.length <= limit);
    const rows = shown.slice(0, limit);
    return {
      rows: await personsOf(
        this.rows,
        rows.map(({ row }) => row),
      ),
      next: shown.length > limit ? rows.at(-1)!.id : null,
    };
  }
}

const atOnce = 500;

const indexFor = (
  station: string,
  { worker, householdId }: ClientFilter,
): Pick<Find, 'collection' | 'index' | 'equal'> => {
  const collection = 'clients';
  if (householdId !== undefined) return { collection, index: 'byHousehold', equal: [station, householdId] };
  if (worker !== undefined) return { collection, index: 'byWorker', equal: [station, worker] };
  return { collection, index: 'byStation', equal: [station] };
};

function fits(row: ClientRow, { worker, district, category, level }: ClientFilter): boolean {
  if (row.addedOn === undefined) return false;
  const { careLevel, categories } = clientOn(row, { day: lastDay });
  return (
    (worker === undefined || row.worker === worker) &&
    (district === undefined || row.districtId === district) &&
    (level === undefined || careLevel === level) &&
    (category === undefined || categories.includes(category))
  );
}
