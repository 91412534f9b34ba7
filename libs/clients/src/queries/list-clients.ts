import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsInt, IsOptional, Max, MaxLength, Min, MinLength } from 'class-validator';
import { type Find, ReadStore, type RowPage, pageBehind, pageOf, placeAt } from '#read-store';
import { PersonFinder } from '../person-finder.ts';
import { type ClientRow, clientOn, lastDay } from '../views/client-row.ts';
import { type HouseholdRow } from '../views/household-row.ts';
import { peopleView } from '../views/people.ts';
import { type Person, personsOf } from './person.ts';

/** Some of the clients of a station. */
export type ClientsPage = RowPage<Person>;

/** The clients of a station of whom all that is named holds now. */
export class ListClients extends Query<ClientsPage> {
  static readonly views: readonly string[] = [peopleView.name];

  @MaxLength(64) readonly station!: string;
  /** A name, a phone number, an identity number or the number of a household, whole and however it is written. */
  @IsOptional() @MinLength(1) @MaxLength(100) readonly q?: string;
  /** Id of the worker in charge. */
  @IsOptional() @MaxLength(64) readonly worker?: string;
  @IsOptional() @MaxLength(64) readonly household?: string;
  @IsOptional() @MaxLength(64) readonly district?: string;
  /** A key of the list `clientCategory`. */
  @IsOptional() @MaxLength(64) readonly category?: string;
  /** A key of the list `careLevel`. */
  @IsOptional() @MaxLength(64) readonly level?: string;
  @IsOptional() @MaxLength(600) readonly page?: string;
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

@QueryHandler(ListClients)
export class ListClientsHandler implements IQueryHandler<ListClients> {
  constructor(
    private readonly rows: ReadStore,
    private readonly finder: PersonFinder,
  ) {}

  /** @throws {Refused} `page` */
  async execute(query: ListClients): Promise<ClientsPage> {
    const { q } = query;
    const { rows, next } =
      q === undefined
        ? await pageOf<ClientRow>(this.rows, peopleView, indexFor(query), query, (row) => fits(row, query))
        : await this.#found(q, query);
    return { rows: await personsOf(this.rows, rows), next };
  }

  /** Few people bear one name or number: they are ordered here. */
  async #found(q: string, query: ListClients): Promise<RowPage<ClientRow>> {
    const { station, page, limit = 100 } = query;
    const [named, members] = await Promise.all([this.finder.find(station, q), this.#members(station, q.trim())]);
    const behind = page === undefined ? '' : String(placeAt(page, 1)[0]);
    const ids = [...new Set([...named, ...members])].filter((id) => id > behind).sort();
    const found = await this.rows.getMany<ClientRow>('people', 'clients', ids);
    const fitting = ids
      .flatMap((id) => found.get(id) ?? [])
      .filter((row) => row.station === station && fits(row, query));
    const rows = fitting.slice(0, limit);
    return { rows, next: fitting.length > limit ? pageBehind([rows.at(-1)!.clientId]) : null };
  }

  /** Who lives in the household of that number. */
  async #members(station: string, number: string): Promise<readonly string[]> {
    const numbered = { collection: 'households', index: 'byNumber', equal: [station, number] };
    const households = await this.rows.find<HouseholdRow>('people', numbered);
    const members = await Promise.all(
      households.map(({ id }) =>
        this.rows.find('people', { collection: 'clients', index: 'byHousehold', equal: [station, id] }),
      ),
    );
    return members.flat().map(({ id }) => id);
  }
}

function indexFor({ station, worker, household, district, level }: ListClients): Find {
  const collection = 'clients';
  if (household !== undefined) return { collection, index: 'byHousehold', equal: [station, household] };
  if (worker !== undefined) return { collection, index: 'byWorker', equal: [station, worker] };
  if (level !== undefined) return { collection, index: 'byLevel', equal: [station, level] };
  if (district !== undefined) return { collection, index: 'byDistrict', equal: [station, district] };
  return { collection, index: 'byStation', equal: [station] };
}

const fits = (row: ClientRow, { worker, household, district, category, level }: ListClients): boolean =>
  row.addedOn !== undefined &&
  (worker === undefined || row.worker === worker) &&
  (household === undefined || row.householdId === household) &&
  (district === undefined || row.districtId === district) &&
  (level === undefined || row.careLevel === level) &&
  (category === undefined || clientOn(row, { day: lastDay }).categories.includes(category));
