import { Module } from '@nestjs/common';
import { Minors } from './minors.ts';
import { Clients } from './clients.ts';
import { AddClientHandler } from './commands/add-client.ts';
import { AssessCareLevelHandler } from './commands/assess-care-level.ts';
import { CloseHouseholdHandler } from './commands/close-household.ts';
import { EndCategoryHandler } from './commands/end-category.ts';
import { GrantCategoryHandler } from './commands/grant-category.ts';
import { HoldFollowUpHandler } from './commands/hold-follow-up.ts';
import { MoveClientHandler } from './commands/move-client.ts';
import { OpenHouseholdHandler } from './commands/open-household.ts';
import { RecordDeathHandler } from './commands/record-death.ts';
import { RecordLeavingHandler } from './commands/record-leaving.ts';
import { RecordResidenceHandler } from './commands/record-residence.ts';
import { Households } from './households.ts';
import { GetClientHandler } from './queries/get-client.ts';
import { GetHouseholdHandler } from './queries/get-household.ts';
import { ListClientsHandler } from './queries/list-clients.ts';
import { ListHouseholdsHandler } from './queries/list-households.ts';

const commands = [
  AddClientHandler,
  AssessCareLevelHandler,
  CloseHouseholdHandler,
  EndCategoryHandler,
  GrantCategoryHandler,
  HoldFollowUpHandler,
  MoveClientHandler,
  OpenHouseholdHandler,
  RecordDeathHandler,
  RecordLeavingHandler,
  RecordResidenceHandler,
];
const queries = [GetClientHandler, GetHouseholdHandler, ListClientsHandler, ListHouseholdsHandler];

/** Households and the people in them. */
@Module({ providers: [Minors, Households, Clients, ...commands, ...queries], exports: [Minors, Households, Clients] })
export class ClientsModule {}
