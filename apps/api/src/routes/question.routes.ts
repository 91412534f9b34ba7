import { GetAgreements, GetStation, GetWords } from '#agreements';
import { GetCase, GetEnquiry, ListCases, ListEnquiries } from '#casework';
import { GetClient, GetHousehold, ListClients, ListHouseholds } from '#clients';
import { GetDashboard, ListDueFollowUps, ListQualityWarnings } from '#dashboards';
import { GetTimeline, ListEvents } from '#history';
import { GetHotlineCall, ListHotlineCalls } from '#hotline';
import { GetCaseLikeness, ListLookAlikes } from '#likeness';
import {
  GetCommunityEvent,
  GetGroup,
  GetOutput,
  GetWish,
  ListCommunityEvents,
  ListGroups,
  ListOutputs,
  ListWishes,
} from '#programmes';
import { GetResource, ListResources } from '#resources';
import { GetWorker, ListWorkers } from '#staffing';
import { GetVerification } from '#verification';
import { allowed } from './allowed.ts';
import { get } from './route.ts';

const personal = { personal: true } as const;

/** What can be asked. */
export const questionRoutes = [
  get('', GetStation, allowed.figures, { stateOf: ['station', 'station'] }),
  get('agreements', GetAgreements, allowed.figures, { stateOf: ['agreements', 'station'] }),
  get('words', GetWords, allowed.figures, { stateOf: ['station', 'station'] }),
  get('dashboard', GetDashboard, allowed.figures),
  get('households', ListHouseholds, allowed.read, personal),
  get('households/:householdId', GetHousehold, allowed.read, { ...personal, stateOf: ['household', 'householdId'] }),
  get('clients', ListClients, allowed.read, personal),
  get('clients/:clientId', GetClient, allowed.read, { ...personal, stateOf: ['client', 'clientId'] }),
  get('follow-ups/due', ListDueFollowUps, allowed.read),
  get('quality', ListQualityWarnings, allowed.read),
  get('cases', ListCases, allowed.read),
  get('cases/look-alikes', ListLookAlikes, allowed.read),
  get('cases/:caseId', GetCase, allowed.read, { stateOf: ['case', 'caseId'] }),
  get('cases/:caseId/timeline', GetTimeline, allowed.read, { ...personal, speaks: true }),
  get('cases/:caseId/likeness', GetCaseLikeness, allowed.read),
  get('enquiries', ListEnquiries, allowed.read, personal),
  get('enquiries/:enquiryId', GetEnquiry, allowed.read, { ...personal, stateOf: ['enquiry', 'enquiryId'] }),
  get('hotline-calls', ListHotlineCalls, allowed.read, personal),
  get('hotline-calls/:callId', GetHotlineCall, allowed.read, { ...personal, stateOf: ['hotlineCall', 'callId'] }),
  get('resources', ListResources, allowed.read, personal),
  get('resource-linkages/:linkageId', GetResource, allowed.read, {
    ...personal,
    stateOf: ['resourceLinkage', 'linkageId'],
  }),
  get('groups', ListGroups, allowed.read),
  get('groups/:groupId', GetGroup, allowed.read, { stateOf: ['group', 'groupId'] }),
  get('community-events', ListCommunityEvents, allowed.read),
  get('community-events/:communityEventId', GetCommunityEvent, allowed.read, {
    stateOf: ['communityEvent', 'communityEventId'],
  }),
  get('wishes', ListWishes, allowed.read, personal),
  get('wishes/:wishId', GetWish, allowed.read, { ...personal, stateOf: ['wish', 'wishId'] }),
  get('outputs', ListOutputs, allowed.read),
  get('outputs/:outputId', GetOutput, allowed.read, { stateOf: ['output', 'outputId'] }),
  get('workers', ListWorkers, allowed.read, personal),
  get('workers/:workerId', GetWorker, allowed.read, { ...personal, stateOf: ['worker', 'workerId'] }),
  get('audit/events', ListEvents, allowed.audit, personal),
  get('audit/verification', GetVerification, allowed.audit),
];
