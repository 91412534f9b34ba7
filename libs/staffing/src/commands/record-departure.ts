import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { recordDeparture } from '../domain/worker.ts';
import { Workers } from '../workers.ts';

/** A worker's last day. */
export class RecordDeparture extends Command<Answer> {
  @IsUUID() readonly workerId!: string;
  @IsDay() readonly leftOn!: string;
  @IsOptional() @IsString() @MaxLength(64) readonly reason?: string;
}

@CommandHandler(RecordDeparture)
export class RecordDepartureHandler implements ICommandHandler<RecordDeparture> {
  constructor(
    private readonly workers: Workers,
    private readonly references: References,
  ) {}

  execute(command: RecordDeparture): Promise<Answer> {
    const asked = askedOf(command);
    const { workerId, leftOn, reason } = command;
    return this.workers.record(
      workerId,
      async () => {
        await this.references.worker(asked.station, workerId);
        return recordDeparture(stated({ leftOn, reason }));
      },
      asked,
    );
  }
}
