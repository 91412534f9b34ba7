import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { reopenCase } from '../domain/case.ts';
import { Cases } from '../cases.ts';

/** A closed case is taken up again: no second intake. */
export class ReopenCase extends Command<Answer> {
  @IsUUID() readonly caseId!: string;
  @IsDay() readonly reopenedOn!: string;
  @IsOptional() @IsString() @MaxLength(4000) readonly reason?: string;
}

@CommandHandler(ReopenCase)
export class ReopenCaseHandler implements ICommandHandler<ReopenCase> {
  constructor(
    private readonly cases: Cases,
    private readonly references: References,
  ) {}

  execute(command: ReopenCase): Promise<Answer> {
    const asked = askedOf(command);
    const { caseId, ...reopened } = command;
    return this.cases.record(
      caseId,
      async () => {
        const station = await this.references.station(asked.station);
        return reopenCase(stated(reopened), station.openDay(reopened.reopenedOn));
      },
      asked,
    );
  }
}
