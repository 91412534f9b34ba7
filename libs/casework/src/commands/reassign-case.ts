import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsUUID } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { reassignCase } from '../domain/case.ts';
import { Cases } from '../cases.ts';

/** Another worker answers for the case from a day on. */
export class ReassignCase extends Command<Answer> {
  @IsUUID() readonly caseId!: string;
  @IsDay() readonly reassignedOn!: string;
  @IsUUID() readonly worker!: string;
}

@CommandHandler(ReassignCase)
export class ReassignCaseHandler implements ICommandHandler<ReassignCase> {
  constructor(
    private readonly cases: Cases,
    private readonly references: References,
  ) {}

  execute(command: ReassignCase): Promise<Answer> {
    const asked = askedOf(command);
    const { caseId, reassignedOn } = command;
    return this.cases.record(
      caseId,
      async () => {
        const station = await this.references.station(asked.station);
        const worker = await this.references.worker(asked.station, command.worker);
        return reassignCase(worker, reassignedOn, station.openDay(reassignedOn).today);
      },
      asked,
    );
  }
}
