import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type } from 'class-transformer';
import { IsArray, IsObject, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { evaluateCase } from '../domain/case.ts';
import { Cases } from '../cases.ts';
import { GoalReached, goalsReached } from '../goal-reached.ts';

/** The evaluation of a case, goal by goal where there is a plan. */
export class EvaluateCase extends Command<Answer> {
  @IsUUID() readonly caseId!: string;
  @IsDay() readonly evaluatedOn!: string;
  @IsOptional() @IsString() @MaxLength(20000) readonly evaluation?: string;
  @IsOptional()
  @IsArray()
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => GoalReached)
  readonly goalOutcomes?: GoalReached[];
}

@CommandHandler(EvaluateCase)
export class EvaluateCaseHandler implements ICommandHandler<EvaluateCase> {
  constructor(
    private readonly cases: Cases,
    private readonly references: References,
  ) {}

  execute(command: EvaluateCase): Promise<Answer> {
    const asked = askedOf(command);
    const { caseId, goalOutcomes, ...evaluated } = command;
    return this.cases.record(
      caseId,
      async () => {
        const station = await this.references.station(asked.station);
        return evaluateCase(
          stated({ ...evaluated, goalOutcomes: whenStated(goalOutcomes, (reached) => goalsReached(station, reached)) }),
          station.openDay(evaluated.evaluatedOn),
        );
      },
      asked,
    );
  }
}
