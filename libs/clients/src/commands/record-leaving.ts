import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { recordLeaving } from '../domain/client.ts';
import { Clients } from '../clients.ts';

/** A client is no client any more; the reason is a word of the list of closure reasons. */
export class RecordLeaving extends Command<Answer> {
  @IsUUID() readonly clientId!: string;
  @IsDay() readonly leftOn!: string;
  @IsString() @MaxLength(64) readonly reason!: string;
}

@CommandHandler(RecordLeaving)
export class RecordLeavingHandler implements ICommandHandler<RecordLeaving> {
  constructor(
    private readonly clients: Clients,
    private readonly references: References,
  ) {}

  execute(command: RecordLeaving): Promise<Answer> {
    const asked = askedOf(command);
    const { clientId, leftOn, reason } = command;
    return this.clients.record(
      clientId,
      async () => {
        const station = await this.references.station(asked.station);
        const { today } = station.openDay(leftOn);
        return recordLeaving(leftOn, station.word('closureReason', reason), today);
      },
      asked,
    );
  }
}
