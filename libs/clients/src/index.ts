export { Clients } from './clients.ts';
export { ClientsModule } from './clients.module.ts';
export { AddClient } from './commands/add-client.ts';
export { AssessCareLevel } from './commands/assess-care-level.ts';
export { CloseHousehold } from './commands/close-household.ts';
export { EndCategory } from './commands/end-category.ts';
export { GrantCategory } from './commands/grant-category.ts';
export { HoldFollowUp } from './commands/hold-follow-up.ts';
export { MoveClient } from './commands/move-client.ts';
export { OpenHousehold } from './commands/open-household.ts';
export { RecordDeath } from './commands/record-death.ts';
export { RecordLeaving } from './commands/record-leaving.ts';
export { RecordResidence } from './commands/record-residence.ts';
export { type ClientState, clientDecider } from './domain/client.ts';
export * from './domain/client-facts.ts';
export { reached } from './domain/reached.ts';
export {
  type ClosedHousehold,
  type HouseholdFact,
  type HouseholdState,
  type OpenedHousehold,
  householdDecider,
  householdFacts,
} from './domain/household.ts';
export { Households } from './households.ts';
export { PersonFinder } from './person-finder.ts';
export { GetClient } from './queries/get-client.ts';
export { type DescribedHousehold, GetHousehold } from './queries/get-household.ts';
export { type ClientsPage, ListClients } from './queries/list-clients.ts';
export { type HouseholdsPage, ListHouseholds } from './queries/list-households.ts';
export { type Person } from './queries/person.ts';
export {
  type Channel,
  type ClientHistory,
  type ClientOnDay,
  type ClientPlace,
  type ClientRow,
  type Contact,
  type HeldCategory,
  clientOn,
  lastDay,
} from './views/client-row.ts';
export { announcedBy, channels } from './views/contacts.ts';
export { type HouseholdRow } from './views/household-row.ts';
export { type PeopleChangedRow, peopleView } from './views/people.ts';
export { type PersonalRow } from './views/personal-row.ts';
export { type Look, type Said } from './views/said.ts';
export { Minors } from './minors.ts';
