import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { stated } from '#kernel';
import { type Answer, Ids, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { agreePlan } from '../domain/case.ts';
import { Cases } from '../cases.ts';

/** What is to be reached, how one will know, and by when. */
export class PlannedGoal {
  @IsOptional() @IsUUID() readonly goalId?: string;
  @IsString() @MaxLength(4000) readonly text!: string;
  @IsOptional() @IsString() @MaxLength(1000) readonly measure?: string;
  @IsOptional() @IsDay() readonly dueOn?: string;
}

/** The plan of a case (计划) with its goals; a goal that is kept from an earlier plan names its id. */
export class AgreePlan extends Command<Answer> {
  @IsUUID() readonly caseId!: string;
  @IsDay() readonly agreedOn!: string;
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PlannedGoal)
  readonly goals!: PlannedGoal[];
  @IsOptional() @IsDay() readonly agreedWithClientOn?: string;
}

@CommandHandler(AgreePlan)
export class AgreePlanHandler implements ICommandHandler<AgreePlan> {
  constructor(
    private readonly cases: Cases,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: AgreePlan): Promise<Answer> {
    const asked = askedOf(command);
    const { caseId, goals, ...plan } = command;
    const planned = goals.map(({ goalId, text, measure, dueOn }, at) =>
      stated({ goalId: goalId ?? this.ids.created(asked, `goal ${at}`), text, measure, dueOn }),
    );
    return this.cases.record(
      caseId,
      async () => {
        const station = await this.references.station(asked.station);
        return agreePlan(stated({ ...plan, goals: planned }), station.openDay(plan.agreedOn));
      },
      asked,
    );
  }
}
