import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsUUID } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { completeGroup } from '../domain/group.ts';
import { Groups } from '../groups.ts';

/** A group met for the last time. */
export class CompleteGroup extends Command<Answer> {
  @IsUUID() readonly groupId!: string;
  @IsDay() readonly completedOn!: string;
}

@CommandHandler(CompleteGroup)
export class CompleteGroupHandler implements ICommandHandler<CompleteGroup> {
  constructor(
    private readonly groups: Groups,
    private readonly references: References,
  ) {}

  execute(command: CompleteGroup): Promise<Answer> {
    const asked = askedOf(command);
    const { groupId, completedOn } = command;
    return this.groups.record(
      groupId,
      async () => {
        const station = await this.references.station(asked.station);
        return completeGroup(completedOn, station.openDay(completedOn));
      },
      asked,
    );
  }
}
