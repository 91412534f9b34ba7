import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, Ids, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { reviewKinds } from '../domain/case-facts.ts';
import { reviewCase } from '../domain/case.ts';
import { Cases } from '../cases.ts';

/** A fact of the case, by its place in the case's stream. */
export class ReviewedFact {
  @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) readonly revision!: number;
}

/** A supervisor comments on a case or on one fact of it, approves it or gives it back (督导); by default today. */
export class ReviewCase extends Command<Answer> {
  @IsUUID() readonly caseId!: string;
  @IsIn(reviewKinds) readonly kind!: (typeof reviewKinds)[number];
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(4000) readonly comment?: string;
  @IsOptional() @IsDay() readonly reviewedOn?: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => ReviewedFact) readonly of?: ReviewedFact;
}

@CommandHandler(ReviewCase)
export class ReviewCaseHandler implements ICommandHandler<ReviewCase> {
  constructor(
    private readonly cases: Cases,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: ReviewCase): Promise<Answer> {
    const asked = askedOf(command);
    const { caseId, reviewedOn, of, ...review } = command;
    return this.cases.record(
      caseId,
      async () => {
        const today = (await this.references.station(asked.station)).today();
        return reviewCase(
          stated({
            ...review,
            reviewId: this.ids.created(asked, 'review'),
            reviewedOn: reviewedOn ?? today,
            of: whenStated(of, ({ revision }) => ({ revision: `${revision}` })),
          }),
          today,
        );
      },
      asked,
    );
  }
}
