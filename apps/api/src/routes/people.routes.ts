import {
  AddClient,
  AssessCareLevel,
  CloseHousehold,
  EndCategory,
  GrantCategory,
  HoldFollowUp,
  MoveClient,
  OpenHousehold,
  RecordDeath,
  RecordLeaving,
  RecordResidence,
} from '#clients';
import { AppointWorker, CertifyWorker, RecordDeparture, TransferWorker } from '#staffing';
import { allowed } from './allowed.ts';
import { post } from './route.ts';

/** Households, clients, what is done for them outside a case, and the workers. */
export const peopleRoutes = [
  post('households', OpenHousehold, allowed.record),
  post('households/:householdId/closure', CloseHousehold, allowed.record),
  post('clients', AddClient, allowed.record),
  post('clients/:clientId/care-level', AssessCareLevel, allowed.record),
  post('clients/:clientId/categories', GrantCategory, allowed.record),
  post('clients/:clientId/categories/end', EndCategory, allowed.record),
  post('clients/:clientId/residence', RecordResidence, allowed.record),
  post('clients/:clientId/move', MoveClient, allowed.record),
  post('clients/:clientId/leaving', RecordLeaving, allowed.record),
  post('clients/:clientId/death', RecordDeath, allowed.record),
  post('follow-ups', HoldFollowUp, allowed.record, { resource: 'clients' }),
  post('workers', AppointWorker, allowed.steer),
  post('workers/:workerId/certification', CertifyWorker, allowed.steer),
  post('workers/:workerId/transfer', TransferWorker, allowed.steer),
  post('workers/:workerId/departure', RecordDeparture, allowed.steer),
];
