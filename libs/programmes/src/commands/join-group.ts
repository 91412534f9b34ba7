import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsUUID } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { joinGroup } from '../domain/group.ts';
import { Groups } from '../groups.ts';

/** A client joins a group. */
export class JoinGroup extends Command<Answer> {
  @IsUUID() readonly groupId!: string;
  @IsUUID() readonly clientId!: string;
  @IsDay() readonly joinedOn!: string;
}

@CommandHandler(JoinGroup)
export class JoinGroupHandler implements ICommandHandler<JoinGroup> {
  constructor(
    private readonly groups: Groups,
    private readonly references: References,
  ) {}

  execute(command: JoinGroup): Promise<Answer> {
    const asked = askedOf(command);
    const { groupId, clientId, joinedOn } = command;
    return this.groups.record(
      groupId,
      async () => {
        const station = await this.references.station(asked.station);
        await this.references.client(asked.station, clientId);
        return joinGroup({ clientId, joinedOn }, station.openDay(joinedOn));
      },
      asked,
    );
  }
}
