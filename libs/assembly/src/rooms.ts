import { AgreementsModule, agreementFacts, stationFacts } from '#agreements';
import { CaseworkModule, caseFacts, casesView, enquiryFacts } from '#casework';
import { ClientsModule, clientFacts, householdFacts, peopleView } from '#clients';
import { DashboardsModule, figuresView, servicesView } from '#dashboards';
import { HistoryModule, accessFacts, relatedView } from '#history';
import { HotlineModule, callsView, hotlineCallFacts } from '#hotline';
import type { FactRegistry } from '#kernel';
import { LedgerModule, dependants, ledgerSteps } from '#ledger';
import {
  ProgrammesModule,
  communityEventFacts,
  communityEventsView,
  groupFacts,
  groupsView,
  outputFacts,
  outputsView,
  wishFacts,
  wishesView,
} from '#programmes';
import type { AnyView } from '#projection';
import { ResourcesModule, linkagesView, resourceLinkageFacts } from '#resources';
import { StaffingModule, workerFacts, workersView } from '#staffing';

/** Every room that people can ask something of. */
export const rooms = [
  AgreementsModule,
  StaffingModule,
  ClientsModule,
  CaseworkModule,
  HotlineModule,
  ResourcesModule,
  ProgrammesModule,
  DashboardsModule,
  HistoryModule,
  LedgerModule,
];

/** Every view that the projector keeps. */
export const views: readonly AnyView[] = [
  figuresView,
  peopleView,
  casesView,
  workersView,
  callsView,
  linkagesView,
  groupsView,
  communityEventsView,
  wishesView,
  outputsView,
  servicesView,
  relatedView,
  ledgerSteps,
  dependants,
];

/** What the engine knows of every type of fact. */
export const registry: FactRegistry = {
  ...stationFacts,
  ...agreementFacts,
  ...workerFacts,
  ...householdFacts,
  ...clientFacts,
  ...caseFacts,
  ...enquiryFacts,
  ...hotlineCallFacts,
  ...resourceLinkageFacts,
  ...groupFacts,
  ...communityEventFacts,
  ...wishFacts,
  ...outputFacts,
  ...accessFacts,
};
