import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, Ids, askedOf } from '#event-store';
import { AreServiceWorkers, IsDay, type NamedWorker, References, serviceWorkers } from '#references';
import { startGroup } from '../domain/group.ts';
import { Groups } from '../groups.ts';

/** A group begins to meet. */
export class StartGroup extends Command<Answer> {
  @IsOptional() @IsString() @MaxLength(64) readonly number?: string;
  @IsString() @MaxLength(128) readonly name!: string;
  @IsOptional() @IsString() @MaxLength(64) readonly kind?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly districtId?: string;
  @IsDay() readonly startedOn!: string;
  @IsOptional() @IsUUID() readonly worker?: string;
  @IsOptional() @AreServiceWorkers() readonly workers?: readonly NamedWorker[];
  @IsOptional() @IsString() @MaxLength(64) readonly lateReason?: string;
  @IsOptional() @IsDay() readonly claimedRecordedOn?: string;
}

@CommandHandler(StartGroup)
export class StartGroupHandler implements ICommandHandler<StartGroup> {
  constructor(
    private readonly groups: Groups,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: StartGroup): Promise<Answer> {
    const asked = askedOf(command);
    const { worker, workers, kind, districtId, ...group } = command;
    const groupId =
      whenStated(group.number, (number) => this.ids.numbered(asked.station, 'group', number)) ??
      this.ids.created(asked, 'group');
    return this.groups.record(
      groupId,
      async () => {
        const station = await this.references.station(asked.station);
        return startGroup(
          stated({
            ...group,
            groupId,
            kind: whenStated(kind, (word) => station.word('groupKind', word)),
            districtId: whenStated(districtId, (id) => station.district(id)),
            workers: await serviceWorkers(this.references, asked.station, { worker, workers }),
          }),
          station.openDay(group.startedOn),
        );
      },
      asked,
    );
  }
}
