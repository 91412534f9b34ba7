import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { referClient } from '../domain/case.ts';
import { Cases } from '../cases.ts';

/** A client is referred to somebody else (转介), at any point of the case. */
export class ReferClient extends Command<Answer> {
  @IsUUID() readonly caseId!: string;
  @IsDay() readonly referredOn!: string;
  @IsString() @MaxLength(200) readonly to!: string;
  @IsOptional() @IsString() @MaxLength(4000) readonly reason?: string;
}

@CommandHandler(ReferClient)
export class ReferClientHandler implements ICommandHandler<ReferClient> {
  constructor(
    private readonly cases: Cases,
    private readonly references: References,
  ) {}

  execute(command: ReferClient): Promise<Answer> {
    const asked = askedOf(command);
    const { caseId, ...referred } = command;
    return this.cases.record(
      caseId,
      async () => {
        const station = await this.references.station(asked.station);
        return referClient(stated(referred), station.openDay(referred.referredOn));
      },
      asked,
    );
  }
}
