import { Module } from '@nestjs/common';
import { Clients } from './clients.ts';
import { AddClientHandler } from './commands/add-client.ts';
import { HoldFollowUpHandler } from './commands/hold-follow-up.ts';
import { OpenHouseholdHandler } from './commands/open-household.ts';
import { Households } from './households.ts';

/** Households and the people in them. */
@Module({
  providers: [Households, Clients, OpenHouseholdHandler, AddClientHandler, HoldFollowUpHandler],
  exports: [Households, Clients],
})
export class ClientsModule {}
