import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsRFC3339,
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
import { recordHotlineCall } from '../domain/hotline-call.ts';
import { HotlineCalls } from '../hotline-calls.ts';

/** Who was on the line, as far as it was said. */
export class Caller {
  @IsOptional() @IsString() @MaxLength(64) readonly relation?: string;
  @IsOptional() @IsBoolean() readonly anonymous?: boolean;
  @IsOptional() @IsString() @MaxLength(64) readonly name?: string;
  @IsOptional() @IsString() @MaxLength(32) readonly phone?: string;
}

/** A call in or out over the hotline, bound to a client or case or to nobody. */
export class RecordHotlineCall extends Command<Answer> {
  @IsString() @MaxLength(64) readonly direction!: string;
  @IsDay() readonly calledOn!: string;
  @IsOptional() @IsRFC3339() readonly calledAt?: string;
  @IsOptional() @IsRFC3339() readonly answeredAt?: string;
  @IsOptional() @IsRFC3339() readonly endedAt?: string;
  @IsOptional() @IsInt() @Min(0) @Max(1440) readonly minutes?: number;
  @IsOptional() @IsIn(['hotline', 'workPhone']) readonly line?: 'hotline' | 'workPhone';
  @IsOptional() @IsString() @MaxLength(64) readonly topic?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly outcome?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly urgency?: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => Caller) readonly caller?: Caller;
  @IsOptional() @IsBoolean() readonly followUpNeeded?: boolean;
  @IsOptional() @IsDay() readonly followUpDueOn?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly communityId?: string;
  @IsOptional() @IsUUID() readonly clientId?: string;
  @IsOptional() @IsUUID() readonly caseId?: string;
  @IsOptional() @IsUUID() readonly worker?: string;
  @IsOptional() @AreServiceWorkers() readonly workers?: readonly NamedWorker[];
  @IsOptional() @IsString() @MaxLength(64) readonly lateReason?: string;
  @IsOptional() @IsDay() readonly claimedRecordedOn?: string;
  @IsOptional() @IsString() @MaxLength(4000) readonly note?: string;
}

@CommandHandler(RecordHotlineCall)
export class RecordHotlineCallHandler implements ICommandHandler<RecordHotlineCall> {
  constructor(
    private readonly calls: HotlineCalls,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: RecordHotlineCall): Promise<Answer> {
    const asked = askedOf(command);
    const { references, ids } = this;
    const { worker, workers, communityId, topic, outcome, direction, caller, ...call } = command;
    const callId = ids.created(asked, 'hotlineCall');
    return this.calls.record(
      callId,
      async () => {
        const station = await references.station(asked.station);
        await whenStated(call.clientId, (id) => references.client(asked.station, id));
        await whenStated(call.caseId, (id) => references.case(asked.station, id));
        return recordHotlineCall(
          stated({
            ...call,
            callId,
            callerId: call.clientId ?? ids.created(asked, 'caller'),
            direction: station.word('direction', direction) as 'in' | 'out',
            topic: whenStated(topic, (word) => station.word('hotlineTopic', word)),
            outcome: whenStated(outcome, (word) => station.word('callOutcome', word)),
            caller: whenStated(caller, stated),
            ...whenStated(communityId, (id) => station.community(id)),
            workers: await serviceWorkers(references, asked.station, { worker, workers }),
          }),
          station.openDay(call.calledOn),
        );
      },
      asked,
    );
  }
}
