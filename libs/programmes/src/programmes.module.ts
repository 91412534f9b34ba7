import { Module } from '@nestjs/common';
import { CompleteGroupHandler } from './commands/complete-group.ts';
import { FulfilWishHandler } from './commands/fulfil-wish.ts';
import { HoldCommunityEventHandler } from './commands/hold-community-event.ts';
import { HoldGroupSessionHandler } from './commands/hold-group-session.ts';
import { JoinGroupHandler } from './commands/join-group.ts';
import { LeaveGroupHandler } from './commands/leave-group.ts';
import { RecordOutputHandler } from './commands/record-output.ts';
import { RegisterWishHandler } from './commands/register-wish.ts';
import { StartGroupHandler } from './commands/start-group.ts';
import { CommunityEvents } from './community-events.ts';
import { Groups } from './groups.ts';
import { Outputs } from './outputs.ts';
import { GetCommunityEventHandler } from './queries/get-community-event.ts';
import { GetGroupHandler } from './queries/get-group.ts';
import { GetOutputHandler } from './queries/get-output.ts';
import { GetWishHandler } from './queries/get-wish.ts';
import { ListCommunityEventsHandler } from './queries/list-community-events.ts';
import { ListGroupsHandler } from './queries/list-groups.ts';
import { ListOutputsHandler } from './queries/list-outputs.ts';
import { ListWishesHandler } from './queries/list-wishes.ts';
import { Wishes } from './wishes.ts';

const recorders = [Groups, CommunityEvents, Wishes, Outputs];

@Module({
  providers: [
    ...recorders,
    StartGroupHandler,
    HoldGroupSessionHandler,
    JoinGroupHandler,
    LeaveGroupHandler,
    CompleteGroupHandler,
    HoldCommunityEventHandler,
    RegisterWishHandler,
    FulfilWishHandler,
    RecordOutputHandler,
    GetGroupHandler,
    GetCommunityEventHandler,
    GetWishHandler,
    GetOutputHandler,
    ListGroupsHandler,
    ListCommunityEventsHandler,
    ListWishesHandler,
    ListOutputsHandler,
  ],
  exports: recorders,
})
export class ProgrammesModule {}
