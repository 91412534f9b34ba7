import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { endCategory } from '../domain/client.ts';
import { Clients } from '../clients.ts';

/** A client no longer belongs to a category. */
export class EndCategory extends Command<Answer> {
  @IsUUID() readonly clientId!: string;
  @IsString() @MaxLength(64) readonly category!: string;
  @IsDay() readonly on!: string;
}

@CommandHandler(EndCategory)
export class EndCategoryHandler implements ICommandHandler<EndCategory> {
  constructor(
    private readonly clients: Clients,
    private readonly references: References,
  ) {}

  execute(command: EndCategory): Promise<Answer> {
    const asked = askedOf(command);
    const { clientId, category, on } = command;
    return this.clients.record(
      clientId,
      async () => {
        const station = await this.references.station(asked.station);
        const { today } = station.openDay(on);
        return endCategory(station.word('clientCategory', category), on, today);
      },
      asked,
    );
  }
}
