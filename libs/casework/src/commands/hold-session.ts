import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
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
import { AreServiceWorkers, IsDay, type NamedWorker, References, serviceWorkers } from '#references';
import { holdSession } from '../domain/case.ts';
import { Cases } from '../cases.ts';
import { placeOf } from '../place-of.ts';
import { GoalReached, goalsReached } from '../goal-reached.ts';

/** A session of a case (一节). */
export class HoldSession extends Command<Answer> {
  @IsUUID() readonly caseId!: string;
  @IsDay() readonly heldOn!: string;
  @IsOptional() @IsInt() @Min(1) @Max(10_000) readonly number?: number;
  @IsOptional() @IsIn(['face', 'phone', 'online']) readonly mode?: 'face' | 'phone' | 'online';
  @IsString() @MaxLength(200) readonly place!: string;
  @IsInt() @Max(1440) readonly minutes!: number;
  @IsString() @MaxLength(20_000) readonly note!: string;
  @IsOptional() @IsString() @MaxLength(64) readonly goalProgress?: string;
  @IsOptional()
  @IsArray()
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => GoalReached)
  readonly goals?: GoalReached[];
  @IsOptional() @IsUUID() readonly worker?: string;
  @IsOptional() @AreServiceWorkers() readonly workers?: readonly NamedWorker[];
  @IsOptional() @IsString() @MaxLength(64) readonly lateReason?: string;
  @IsOptional() @IsDay() readonly claimedRecordedOn?: string;
}

@CommandHandler(HoldSession)
export class HoldSessionHandler implements ICommandHandler<HoldSession> {
  constructor(
    private readonly cases: Cases,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: HoldSession): Promise<Answer> {
    const asked = askedOf(command);
    const { caseId, place, goalProgress, goals, worker, workers, ...session } = command;
    return this.cases.record(
      caseId,
      async () => {
        const station = await this.references.station(asked.station);
        return holdSession(
          stated({
            ...session,
            ...placeOf(station, place),
            sessionId: this.ids.created(asked, 'session'),
            goalProgress: whenStated(goalProgress, (word) => station.word('progress', word)),
            goals: whenStated(goals, (reached) => goalsReached(station, reached)),
            workers: await serviceWorkers(this.references, asked.station, { worker, workers }),
          }),
          station.openDay(session.heldOn),
        );
      },
      asked,
    );
  }
}
