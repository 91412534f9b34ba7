import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { recordResidence } from '../domain/client.ts';
import { Clients } from '../clients.ts';

/** Where a client lives and is registered, from a day on. */
export class RecordResidence extends Command<Answer> {
  @IsUUID() readonly clientId!: string;
  @IsString() @MaxLength(64) readonly residence!: string;
  @IsDay() readonly on!: string;
}

@CommandHandler(RecordResidence)
export class RecordResidenceHandler implements ICommandHandler<RecordResidence> {
  constructor(
    private readonly clients: Clients,
    private readonly references: References,
  ) {}

  execute(command: RecordResidence): Promise<Answer> {
    const asked = askedOf(command);
    const { clientId, residence, on } = command;
    return this.clients.record(
      clientId,
      async () => {
        const station = await this.references.station(asked.station);
        const { today } = station.openDay(on);
        return recordResidence(station.word('residence', residence), on, today);
      },
      asked,
    );
  }
}
