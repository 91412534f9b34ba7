import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsUUID } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { recordDeath } from '../domain/client.ts';
import { Clients } from '../clients.ts';

/** A client died. */
export class RecordDeath extends Command<Answer> {
  @IsUUID() readonly clientId!: string;
  @IsDay() readonly diedOn!: string;
}

@CommandHandler(RecordDeath)
export class RecordDeathHandler implements ICommandHandler<RecordDeath> {
  constructor(
    private readonly clients: Clients,
    private readonly references: References,
  ) {}

  execute(command: RecordDeath): Promise<Answer> {
    const asked = askedOf(command);
    const { clientId, diedOn } = command;
    return this.clients.record(
      clientId,
      async () => {
        const station = await this.references.station(asked.station);
        return recordDeath(diedOn, station.openDay(diedOn).today);
      },
      asked,
    );
  }
}
