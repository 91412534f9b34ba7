import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { grantCategory } from '../domain/client.ts';
import { Clients } from '../clients.ts';

/** A client belongs to a category from a day on. */
export class GrantCategory extends Command<Answer> {
  @IsUUID() readonly clientId!: string;
  @IsString() @MaxLength(64) readonly category!: string;
  @IsDay() readonly from!: string;
}

@CommandHandler(GrantCategory)
export class GrantCategoryHandler implements ICommandHandler<GrantCategory> {
  constructor(
    private readonly clients: Clients,
    private readonly references: References,
  ) {}

  execute(command: GrantCategory): Promise<Answer> {
    const asked = askedOf(command);
    const { clientId, category, from } = command;
    return this.clients.record(
      clientId,
      async () => {
        const station = await this.references.station(asked.station);
        const { today } = station.openDay(from);
        return grantCategory(station.word('clientCategory', category), from, today);
      },
      asked,
    );
  }
}
