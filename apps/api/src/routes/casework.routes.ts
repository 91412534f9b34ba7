import {
  AgreePlan,
  AssessCase,
  CloseCase,
  DeclineEnquiry,
  EvaluateCase,
  HoldSession,
  MakeEnquiry,
  OpenCase,
  ReassignCase,
  ReferClient,
  ReopenCase,
  ReviewCase,
  ServeEnquiryOnce,
} from '#casework';
import { RecordHotlineCall, RecordResolution } from '#hotline';
import { allowed } from './allowed.ts';
import { post } from './route.ts';

/** Cases from intake to closure, the enquiries before them, and the hotline. */
export const caseworkRoutes = [
  post('cases', OpenCase, allowed.record),
  post('cases/:caseId/assessment', AssessCase, allowed.record),
  post('cases/:caseId/plan', AgreePlan, allowed.record),
  post('cases/:caseId/sessions', HoldSession, allowed.record),
  post('cases/:caseId/evaluation', EvaluateCase, allowed.record),
  post('cases/:caseId/closure', CloseCase, allowed.record),
  post('cases/:caseId/reopening', ReopenCase, allowed.record),
  post('cases/:caseId/referral', ReferClient, allowed.record),
  post('cases/:caseId/reassignment', ReassignCase, allowed.record),
  post('cases/:caseId/reviews', ReviewCase, allowed.review),
  post('enquiries', MakeEnquiry, allowed.record),
  post('enquiries/:enquiryId/decline', DeclineEnquiry, allowed.record),
  post('enquiries/:enquiryId/service', ServeEnquiryOnce, allowed.record),
  post('hotline-calls', RecordHotlineCall, allowed.record),
  post('hotline-calls/:callId/resolution', RecordResolution, allowed.record),
];
