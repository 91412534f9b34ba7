import { AgreementsModule, agreementFacts, stationFacts } from '#agreements';
import { CaseworkModule, caseFacts, casesView, enquiriesView, enquiryFacts } from '#casework';
import { ClientsModule, clientFacts, householdFacts, peopleView } from '#clients';
import { DashboardsModule, figuresView, servicesView } from '#dashboards';
import { HistoryModule, accessFacts, relatedView } from '#history';
import { HotlineModule, callsView, hotlineCallFacts } from '#hotline';
import type { FactRegistry } from '#kernel';
import { LedgerModule, dependants, ledgerSteps } from '#ledger';
import { LikenessModule, caseWorkersView } from '#likeness';
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
import { VerificationModule } from '#verification';
import { codeOf } from './code-of.ts';

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
  LikenessModule,
  VerificationModule,
];

const viewsOf: Readonly<Record<string, readonly AnyView[]>> = {
  dashboards: [figuresView, servicesView],
  clients: [peopleView],
  casework: [casesView, enquiriesView],
  staffing: [workersView],
  hotline: [callsView],
  resources: [linkagesView],
  programmes: [groupsView, communityEventsView, wishesView, outputsView],
  history: [relatedView],
  ledger: [ledgerSteps, dependants],
  likeness: [caseWorkersView],
};

/** Every view that the projector keeps. */
export const views: readonly AnyView[] = Object.entries(viewsOf).flatMap(([room, ofRoom]) => {
  const code = codeOf(room);
  return ofRoom.map((view) => ({ ...view, code }));
});

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
