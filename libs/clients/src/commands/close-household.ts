import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { closeHousehold } from '../domain/household.ts';
import { Households } from '../households.ts';

/** A household's file is closed; the reason is a word of the list of closure reasons. */
export class CloseHousehold extends Command<Answer> {
  @IsUUID() readonly householdId!: string;
  @IsDay() readonly closedOn!: string;
  @IsOptional() @IsString() @MaxLength(64) readonly reason?: string;
}

@CommandHandler(CloseHousehold)
export class CloseHouseholdHandler implements ICommandHandler<CloseHousehold> {
  constructor(
    private readonly households: Households,
    private readonly references: References,
  ) {}

  execute(command: CloseHousehold): Promise<Answer> {
    const asked = askedOf(command);
    const { householdId, closedOn, reason } = command;
    return this.households.record(
      householdId,
      async () => {
        const station = await this.references.station(asked.station);
        return closeHousehold(
          stated({ closedOn, reason: whenStated(reason, (word) => station.word('closureReason', word)) }),
          station.openDay(closedOn).today,
        );
      },
      asked,
    );
  }
}
