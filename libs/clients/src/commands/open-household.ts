import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsIn, IsNotEmpty, IsObject, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated } from '#kernel';
import { type Answer, Ids, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { openHousehold } from '../domain/household.ts';
import { Households } from '../households.ts';

/** A household's file (建档) under the station's own number. */
export class OpenHousehold extends Command<Answer> {
  @IsString() @IsNotEmpty() @MaxLength(64) readonly number!: string;
  @IsString() @MaxLength(64) readonly communityId!: string;
  @IsDay() readonly openedOn!: string;
  @IsOptional() @IsIn(['new', 'takenOver']) readonly origin?: 'new' | 'takenOver';
  @IsOptional() @IsDay() readonly takenOverOn?: string;
  @IsOptional() @IsUUID() readonly headId?: string;
  @IsOptional() @IsString() @MaxLength(500) readonly address?: string;
  /** Numbers of the file in other systems, by system. */
  @IsOptional() @IsObject() readonly externalIds?: Readonly<Record<string, string>>;
}

@CommandHandler(OpenHousehold)
export class OpenHouseholdHandler implements ICommandHandler<OpenHousehold> {
  constructor(
    private readonly households: Households,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: OpenHousehold): Promise<Answer> {
    const asked = askedOf(command);
    const { communityId, ...household } = command;
    const householdId = this.ids.numbered(asked.station, 'household', household.number);
    return this.households.record(
      householdId,
      async () => {
        const station = await this.references.station(asked.station);
        return openHousehold(
          stated({ ...household, householdId, ...station.community(communityId) }),
          station.openDay(household.openedOn).today,
        );
      },
      asked,
    );
  }
}
