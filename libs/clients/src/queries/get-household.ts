import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MaxLength } from 'class-validator';
import { Refused, refuse, stated } from '#kernel';
import { ReadStore } from '#read-store';
import { type ClientRow } from '../views/client-row.ts';
import { type HouseholdRow } from '../views/household-row.ts';
import { peopleView } from '../views/people.ts';
import { type PersonalRow } from '../views/personal-row.ts';
import { type Person, personsOf } from './person.ts';

/** A household's file with the people in it, with what is personal still sealed. */
export interface DescribedHousehold extends HouseholdRow {
  readonly personal?: PersonalRow;
  /** The clients who are said to live there last. */
  readonly members: readonly Person[];
}

/** One household. */
export class GetHousehold extends Query<DescribedHousehold> {
  static readonly views: readonly string[] = [peopleView.name];

  @MaxLength(64) readonly station!: string;
  @MaxLength(64) readonly householdId!: string;
}

const mostMembers = 500;

@QueryHandler(GetHousehold)
export class GetHouseholdHandler implements IQueryHandler<GetHousehold> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `unknown-household` */
  async execute({ station, householdId }: GetHousehold): Promise<DescribedHousehold> {
    const row = await this.rows.get<HouseholdRow>('people', 'households', householdId);
    if (row?.station !== station || row.openedOn === undefined) throw new Refused(refuse('unknown-household'));
    const here = { collection: 'clients', index: 'byHousehold', equal: [station, householdId], limit: mostMembers };
    const members = await this.rows.find<ClientRow>('people', here);
    const personal = await this.rows.get<PersonalRow>('people', 'personal', householdId);
    const persons = await personsOf(
      this.rows,
      members.map((member) => member.row),
    );
    return { ...row, ...stated({ personal }), members: persons };
  }
}
