import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, Ids, askedOf } from '#event-store';
import { AreServiceWorkers, IsDay, type NamedWorker, References, serviceWorkers } from '#references';
import { CommunityEvents } from '../community-events.ts';
import { holdCommunityEvent } from '../domain/community-event.ts';
import { Participant, known } from './participant.ts';

/** Something was held for a whole community. It counts in the community's district, or in the one that is stated alone. */
export class HoldCommunityEvent extends Command<Answer> {
  @IsOptional() @IsString() @MaxLength(64) readonly number?: string;
  @IsString() @MaxLength(128) readonly name!: string;
  @IsString() @MaxLength(64) readonly scale!: string;
  @IsOptional() @IsString() @MaxLength(64) readonly communityId?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly districtId?: string;
  @IsDay() readonly heldOn!: string;
  @IsInt() readonly attendances!: number;
  @IsOptional() @IsInt() readonly headcount?: number;
  @IsOptional() @IsInt() readonly targetGroupAttendances?: number;
  @IsOptional() @IsInt() readonly volunteers?: number;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => Participant)
  readonly participants?: readonly Participant[];
  @IsOptional() @IsBoolean() readonly party?: boolean;
  @IsOptional() @IsUUID() readonly worker?: string;
  @IsOptional() @AreServiceWorkers() readonly workers?: readonly NamedWorker[];
  @IsOptional() @IsString() @MaxLength(64) readonly lateReason?: string;
  @IsOptional() @IsDay() readonly claimedRecordedOn?: string;
}

@CommandHandler(HoldCommunityEvent)
export class HoldCommunityEventHandler implements ICommandHandler<HoldCommunityEvent> {
  constructor(
    private readonly events: CommunityEvents,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: HoldCommunityEvent): Promise<Answer> {
    const asked = askedOf(command);
    const { worker, workers, scale, communityId, districtId, participants, ...event } = command;
    const communityEventId =
      whenStated(event.number, (number) => this.ids.numbered(asked.station, 'communityEvent', number)) ??
      this.ids.created(asked, 'communityEvent');
    return this.events.record(
      communityEventId,
      async () => {
        const station = await this.references.station(asked.station);
        const present = await whenStated(participants, (list) => known(this.references, asked.station, list));
        return holdCommunityEvent(
          stated({
            ...event,
            communityEventId,
            scale: station.word('scale', scale) as 'large' | 'small',
            districtId: whenStated(districtId, (id) => station.district(id)),
            ...whenStated(communityId, (id) => station.community(id)),
            participants: present,
            workers: await serviceWorkers(this.references, asked.station, { worker, workers }),
          }),
          station.openDay(event.heldOn),
        );
      },
      asked,
    );
  }
}
