import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsUUID } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { moveClient } from '../domain/client.ts';
import { Clients } from '../clients.ts';

/** A client lives in another household from a day on. */
export class MoveClient extends Command<Answer> {
  @IsUUID() readonly clientId!: string;
  @IsUUID() readonly householdId!: string;
  @IsDay() readonly on!: string;
}

@CommandHandler(MoveClient)
export class MoveClientHandler implements ICommandHandler<MoveClient> {
  constructor(
    private readonly clients: Clients,
    private readonly references: References,
  ) {}

  execute(command: MoveClient): Promise<Answer> {
    const asked = askedOf(command);
    const { clientId, on } = command;
    return this.clients.record(
      clientId,
      async () => {
        const station = await this.references.station(asked.station);
        const { householdId, communityId, districtId } = await this.references.household(
          asked.station,
          command.householdId,
        );
        return moveClient({ on, householdId, communityId, districtId }, station.openDay(on).today);
      },
      asked,
    );
  }
}
