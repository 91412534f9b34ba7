import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { recordResolution } from '../domain/hotline-call.ts';
import { HotlineCalls } from '../hotline-calls.ts';

/** What became of a call; `inProgress` leaves it open. */
export class RecordResolution extends Command<Answer> {
  @IsUUID() readonly callId!: string;
  @IsDay() readonly resolvedOn!: string;
  @IsString() @MaxLength(64) readonly outcome!: string;
  @IsOptional() @IsString() @MaxLength(4000) readonly note?: string;
  @IsOptional() @IsUUID() readonly caseId?: string;
  @IsOptional() @IsUUID() readonly followUpId?: string;
}

@CommandHandler(RecordResolution)
export class RecordResolutionHandler implements ICommandHandler<RecordResolution> {
  constructor(
    private readonly calls: HotlineCalls,
    private readonly references: References,
  ) {}

  execute(command: RecordResolution): Promise<Answer> {
    const asked = askedOf(command);
    const { callId, outcome, ...resolution } = command;
    return this.calls.record(
      callId,
      async () => {
        const station = await this.references.station(asked.station);
        await whenStated(resolution.caseId, (id) => this.references.case(asked.station, id));
        return recordResolution(
          stated({ ...resolution, outcome: station.word('resolution', outcome) }),
          station.openDay(resolution.resolvedOn),
        );
      },
      asked,
    );
  }
}
