import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { reverseLinkage } from '../domain/resource-linkage.ts';
import { ResourceLinkages } from '../resource-linkages.ts';

/** A linkage did not come to be after all. */
export class ReverseLinkage extends Command<Answer> {
  @IsUUID() readonly linkageId!: string;
  @IsDay() readonly reversedOn!: string;
  @IsString() @MaxLength(1000) readonly reason!: string;
}

@CommandHandler(ReverseLinkage)
export class ReverseLinkageHandler implements ICommandHandler<ReverseLinkage> {
  constructor(
    private readonly linkages: ResourceLinkages,
    private readonly references: References,
  ) {}

  execute(command: ReverseLinkage): Promise<Answer> {
    const asked = askedOf(command);
    const { linkageId, reversedOn, reason } = command;
    return this.linkages.record(
      linkageId,
      async () => {
        const station = await this.references.station(asked.station);
        return reverseLinkage({ reversedOn, reason }, station.openDay(reversedOn));
      },
      asked,
    );
  }
}
