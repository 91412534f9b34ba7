import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsObject, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { closeCase } from '../domain/case.ts';
import { Cases } from '../cases.ts';
import { GoalReached, goalsReached } from '../goal-reached.ts';

/** The closure of a case (结案), with its reason. */
export class CloseCase extends Command<Answer> {
  @IsUUID() readonly caseId!: string;
  @IsDay() readonly closedOn!: string;
  @IsString() @MaxLength(64) readonly reason!: string;
  @IsOptional() @IsString() @MaxLength(20_000) readonly summary?: string;
  @IsOptional() @IsBoolean() readonly clientAgreed?: boolean;
  @IsOptional() @IsString() @MaxLength(200) readonly referredTo?: string;
  @IsOptional()
  @IsArray()
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => GoalReached)
  readonly goalOutcomes?: GoalReached[];
  @IsOptional() @IsDay() readonly postClosureDueOn?: string;
}

@CommandHandler(CloseCase)
export class CloseCaseHandler implements ICommandHandler<CloseCase> {
  constructor(
    private readonly cases: Cases,
    private readonly references: References,
  ) {}

  execute(command: CloseCase): Promise<Answer> {
    const asked = askedOf(command);
    const { caseId, reason, goalOutcomes, ...closure } = command;
    return this.cases.record(
      caseId,
      async () => {
        const station = await this.references.station(asked.station);
        return closeCase(
          stated({
            ...closure,
            reason: station.word('closureReason', reason),
            goalOutcomes: whenStated(goalOutcomes, (reached) => goalsReached(station, reached)),
          }),
          station.openDay(closure.closedOn),
        );
      },
      asked,
    );
  }
}
