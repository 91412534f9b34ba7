import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { assessCase } from '../domain/case.ts';
import { Cases } from '../cases.ts';

/** The assessment of a case (预估). */
export class AssessCase extends Command<Answer> {
  @IsUUID() readonly caseId!: string;
  @IsDay() readonly assessedOn!: string;
  @IsOptional() @IsString() @MaxLength(20000) readonly assessment?: string;
}

@CommandHandler(AssessCase)
export class AssessCaseHandler implements ICommandHandler<AssessCase> {
  constructor(
    private readonly cases: Cases,
    private readonly references: References,
  ) {}

  execute(command: AssessCase): Promise<Answer> {
    const asked = askedOf(command);
    const { caseId, ...assessed } = command;
    return this.cases.record(
      caseId,
      async () => {
        const station = await this.references.station(asked.station);
        return assessCase(stated(assessed), station.openDay(assessed.assessedOn));
      },
      asked,
    );
  }
}
