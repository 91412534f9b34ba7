import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ArrayMaxSize, IsArray, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { assessCareLevel } from '../domain/client.ts';
import { Clients } from '../clients.ts';

/** How closely a client is to be followed, and why. */
export class AssessCareLevel extends Command<Answer> {
  @IsUUID() readonly clientId!: string;
  @IsString() @MaxLength(64) readonly level!: string;
  @IsDay() readonly assessedOn!: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(32)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  readonly factors?: readonly string[];
  @IsOptional() @IsString() @MaxLength(4000) readonly reason?: string;
  @IsOptional() @IsDay() readonly nextReviewOn?: string;
}

@CommandHandler(AssessCareLevel)
export class AssessCareLevelHandler implements ICommandHandler<AssessCareLevel> {
  constructor(
    private readonly clients: Clients,
    private readonly references: References,
  ) {}

  execute(command: AssessCareLevel): Promise<Answer> {
    const asked = askedOf(command);
    const { clientId, level, ...assessment } = command;
    return this.clients.record(
      clientId,
      async () => {
        const station = await this.references.station(asked.station);
        return assessCareLevel(
          stated({ ...assessment, level: station.word('careLevel', level) }),
          station.openDay(assessment.assessedOn).today,
        );
      },
      asked,
    );
  }
}
