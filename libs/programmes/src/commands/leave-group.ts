import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { leaveGroup } from '../domain/group.ts';
import { Groups } from '../groups.ts';

/** A client leaves a group. */
export class LeaveGroup extends Command<Answer> {
  @IsUUID() readonly groupId!: string;
  @IsUUID() readonly clientId!: string;
  @IsDay() readonly leftOn!: string;
  @IsOptional() @IsString() @MaxLength(1000) readonly reason?: string;
}

@CommandHandler(LeaveGroup)
export class LeaveGroupHandler implements ICommandHandler<LeaveGroup> {
  constructor(
    private readonly groups: Groups,
    private readonly references: References,
  ) {}

  execute(command: LeaveGroup): Promise<Answer> {
    const asked = askedOf(command);
    const { groupId, ...leaving } = command;
    return this.groups.record(
      groupId,
      async () => {
        const station = await this.references.station(asked.station);
        return leaveGroup(stated(leaving), station.openDay(leaving.leftOn));
      },
      asked,
    );
  }
}
