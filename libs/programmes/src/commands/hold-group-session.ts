import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
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
import { holdGroupSession } from '../domain/group.ts';
import { Groups } from '../groups.ts';
import { Participant, known } from './participant.ts';

/** A group met. */
export class HoldGroupSession extends Command<Answer> {
  @IsUUID() readonly groupId!: string;
  @IsDay() readonly heldOn!: string;
  @IsOptional() @IsInt() @Min(1) readonly number?: number;
  @IsInt() readonly attendances!: number;
  @IsOptional() @IsInt() @Min(0) @Max(1440) readonly minutes?: number;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => Participant)
  readonly participants?: readonly Participant[];
  @IsOptional() @IsUUID() readonly worker?: string;
  @IsOptional() @AreServiceWorkers() readonly workers?: readonly NamedWorker[];
  @IsOptional() @IsString() @MaxLength(64) readonly lateReason?: string;
  @IsOptional() @IsDay() readonly claimedRecordedOn?: string;
}

@CommandHandler(HoldGroupSession)
export class HoldGroupSessionHandler implements ICommandHandler<HoldGroupSession> {
  constructor(
    private readonly groups: Groups,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: HoldGroupSession): Promise<Answer> {
    const asked = askedOf(command);
    const { groupId, worker, workers, participants, ...session } = command;
    return this.groups.record(
      groupId,
      async () => {
        const station = await this.references.station(asked.station);
        const present = await whenStated(participants, (list) => known(this.references, asked.station, list));
        return holdGroupSession(
          stated({
            ...session,
            sessionId: this.ids.created(asked, 'groupSession'),
            participants: present,
            workers: await serviceWorkers(this.references, asked.station, { worker, workers }),
          }),
          station.openDay(session.heldOn),
        );
      },
      asked,
    );
  }
}
