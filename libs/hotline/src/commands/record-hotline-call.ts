import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsBoolean, IsIn, IsInt, IsISO8601, IsOptional, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, Ids, askedOf } from '#event-store';
import { References } from '#references';
import { recordHotlineCall } from '../domain/hotline-call.ts';
import { HotlineCalls } from '../hotline-calls.ts';

/** A call in or out over the hotline, bound to a client or case or to nobody. */
export class RecordHotlineCall extends Command<Answer> {
  @MaxLength(64) readonly direction!: string;
  @IsISO8601({ strict: true }) @MaxLength(10) readonly calledOn!: string;
  @IsOptional() @IsISO8601({ strict: true }) readonly calledAt?: string;
  @IsOptional() @IsInt() @Min(0) @Max(1440) readonly minutes?: number;
  @IsOptional() @MaxLength(64) readonly topic?: string;
  @IsOptional() @MaxLength(64) readonly outcome?: string;
  @IsOptional() @IsIn(['hotline', 'workPhone']) readonly line?: 'hotline' | 'workPhone';
  @IsOptional() @IsBoolean() readonly followUpNeeded?: boolean;
  @IsOptional() @MaxLength(64) readonly communityId?: string;
  @IsOptional() @IsUUID() readonly clientId?: string;
  @IsOptional() @IsUUID() readonly caseId?: string;
  @IsOptional() @IsUUID() readonly worker?: string;
  @IsOptional() @MaxLength(4000) readonly note?: string;
}

@CommandHandler(RecordHotlineCall)
export class RecordHotlineCallHandler implements ICommandHandler<RecordHotlineCall> {
  constructor(
    private readonly calls: HotlineCalls,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  async execute(command: RecordHotlineCall): Promise<Answer> {
    const asked = askedOf(command);
    const station = await this.references.station(asked.station);
    const { worker, communityId, topic, outcome, direction, ...call } = command;
    const callId = this.ids.created(asked, 'hotlineCall');
    const lead = await whenStated(worker, (id) => this.references.worker(asked.station, id));
    return this.calls.record(
      callId,
      recordHotlineCall(
        stated({
          ...call,
          callId,
          callerId: call.clientId ?? this.ids.created(asked, 'caller'),
          direction: station.word('direction', direction) as 'in' | 'out',
          topic: whenStated(topic, (word) => station.word('hotlineTopic', word)),
          outcome: whenStated(outcome, (word) => station.word('callOutcome', word)),
          ...whenStated(communityId, (id) => station.community(id)),
          workers: whenStated(lead, (workerId) => [{ workerId, part: 'lead' as const }]),
        }),
        station.openDay(call.calledOn),
      ),
      asked,
    );
  }
}
