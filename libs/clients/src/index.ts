export { Clients } from './clients.ts';
export { ClientsModule } from './clients.module.ts';
export { AddClient } from './commands/add-client.ts';
export { HoldFollowUp } from './commands/hold-follow-up.ts';
export { OpenHousehold } from './commands/open-household.ts';
export { type ClientState, clientDecider } from './domain/client.ts';
export * from './domain/client-facts.ts';
export {
  type ClosedHousehold,
  type HouseholdFact,
  type HouseholdState,
  type OpenedHousehold,
  householdDecider,
  householdFacts,
} from './domain/household.ts';
export { Households } from './households.ts';
