import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { stated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { Agreements } from '../agreements.ts';
import { signAgreement } from '../domain/agreement.ts';

export class AssessmentPeriod {
  @IsDay() readonly from!: string;
  @IsDay() readonly until!: string;
  /** As agreed, in steps of half a month: `5.5`. */
  @Matches(/^\d{1,2}(\.5)?$/) readonly months!: string;
}

/** The agreement under which the services of its days count. */
export class SignAgreement extends Command<Answer> {
  @IsString() @IsNotEmpty() @MaxLength(64) readonly agreementId!: string;
  @IsDay() readonly from!: string;
  @IsDay() readonly until!: string;
  @IsInt() @Min(0) readonly budgetFen!: number;
  @IsOptional() @IsIn(['days', 'months']) readonly elapsedBy?: 'days' | 'months';
  @IsOptional() @IsString() @MaxLength(128) readonly provider?: string;
  @IsOptional() @IsString() @MaxLength(128) readonly purchaser?: string;
  @IsOptional() @IsString() @MaxLength(128) readonly regulator?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly contractNumber?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(24)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AssessmentPeriod)
  readonly assessmentPeriods?: readonly AssessmentPeriod[];
}

@CommandHandler(SignAgreement)
export class SignAgreementHandler implements ICommandHandler<SignAgreement> {
  constructor(
    private readonly agreements: Agreements,
    private readonly references: References,
  ) {}

  execute(command: SignAgreement): Promise<Answer> {
    const asked = askedOf(command);
    const { elapsedBy = 'days', assessmentPeriods: periods, ...agreement } = command;
    const assessmentPeriods = periods?.map(({ from, until, months }) => ({ from, until, months }));
    return this.agreements.record(
      asked.station,
      async () => {
        await this.references.station(asked.station);
        return signAgreement(stated({ ...agreement, elapsedBy, assessmentPeriods }));
      },
      asked,
    );
  }
}
