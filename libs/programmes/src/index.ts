export { CompleteGroup } from './commands/complete-group.ts';
export { FulfilWish } from './commands/fulfil-wish.ts';
export { HoldCommunityEvent } from './commands/hold-community-event.ts';
export { HoldGroupSession } from './commands/hold-group-session.ts';
export { JoinGroup } from './commands/join-group.ts';
export { LeaveGroup } from './commands/leave-group.ts';
export { RecordOutput } from './commands/record-output.ts';
export { RegisterWish } from './commands/register-wish.ts';
export { StartGroup } from './commands/start-group.ts';
export { CommunityEvents } from './community-events.ts';
export {
  type CommunityEventFact,
  type CommunityEventState,
  type HeldCommunityEvent,
  communityEventDecider,
  communityEventFacts,
} from './domain/community-event.ts';
export {
  type GroupFact,
  type GroupState,
  type HeldGroupSession,
  type StartedGroup,
  groupDecider,
  groupFacts,
} from './domain/group.ts';
export { type OutputFact, type OutputState, type RecordedOutput, outputDecider, outputFacts } from './domain/output.ts';
export {
  type FulfilledWish,
  type RegisteredWish,
  type WishFact,
  type WishState,
  wishDecider,
  wishFacts,
} from './domain/wish.ts';
export { Groups } from './groups.ts';
export { Outputs } from './outputs.ts';
export { ProgrammesModule } from './programmes.module.ts';
export { Wishes } from './wishes.ts';
export { GetCommunityEvent } from './queries/get-community-event.ts';
export { GetGroup } from './queries/get-group.ts';
export { GetOutput } from './queries/get-output.ts';
export { GetWish } from './queries/get-wish.ts';
export { type CommunityEventsPage, ListCommunityEvents } from './queries/list-community-events.ts';
export { type GroupsPage, ListGroups } from './queries/list-groups.ts';
export { ListOutputs, type OutputsPage } from './queries/list-outputs.ts';
export { ListWishes, type WishesPage } from './queries/list-wishes.ts';
export { type CommunityEventRow, communityEventsView } from './views/community-events.ts';
export { type GroupRow, type GroupSession, type GroupTurn, groupsView } from './views/groups.ts';
export { type OutputRow, outputsView } from './views/outputs.ts';
export { type WishRow, wishesView } from './views/wishes.ts';
