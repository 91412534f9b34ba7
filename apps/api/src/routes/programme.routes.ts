import {
  CompleteGroup,
  FulfilWish,
  HoldCommunityEvent,
  HoldGroupSession,
  JoinGroup,
  LeaveGroup,
  RecordOutput,
  RegisterWish,
  StartGroup,
} from '#programmes';
import { DistributeResource, LinkResource, ReceiveResource, ReverseLinkage } from '#resources';
import { allowed } from './allowed.ts';
import { post } from './route.ts';

/** Resources, groups, community events, wishes and everything else that counts. */
export const programmeRoutes = [
  post('resource-linkages', LinkResource, allowed.record),
  post('resource-linkages/:linkageId/receipt', ReceiveResource, allowed.record),
  post('resource-linkages/:linkageId/distributions', DistributeResource, allowed.record),
  post('resource-linkages/:linkageId/reversal', ReverseLinkage, allowed.record),
  post('groups', StartGroup, allowed.record),
  post('groups/:groupId/sessions', HoldGroupSession, allowed.record),
  post('groups/:groupId/members', JoinGroup, allowed.record),
  post('groups/:groupId/members/leaving', LeaveGroup, allowed.record),
  post('groups/:groupId/closure', CompleteGroup, allowed.record),
  post('community-events', HoldCommunityEvent, allowed.record),
  post('wishes', RegisterWish, allowed.record),
  post('wishes/:wishId/fulfilment', FulfilWish, allowed.record),
  post('outputs', RecordOutput, allowed.record),
];
