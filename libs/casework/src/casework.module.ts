import { Module } from '@nestjs/common';
import { Cases } from './cases.ts';
import { AgreePlanHandler } from './commands/agree-plan.ts';
import { AssessCaseHandler } from './commands/assess-case.ts';
import { CloseCaseHandler } from './commands/close-case.ts';
import { DeclineEnquiryHandler } from './commands/decline-enquiry.ts';
import { EvaluateCaseHandler } from './commands/evaluate-case.ts';
import { HoldSessionHandler } from './commands/hold-session.ts';
import { MakeEnquiryHandler } from './commands/make-enquiry.ts';
import { OpenCaseHandler } from './commands/open-case.ts';
import { ReassignCaseHandler } from './commands/reassign-case.ts';
import { ReferClientHandler } from './commands/refer-client.ts';
import { ReopenCaseHandler } from './commands/reopen-case.ts';
import { ReviewCaseHandler } from './commands/review-case.ts';
import { ServeEnquiryOnceHandler } from './commands/serve-enquiry-once.ts';
import { Enquiries } from './enquiries.ts';
import { GetCaseHandler } from './queries/get-case.ts';
import { GetEnquiryHandler } from './queries/get-enquiry.ts';
import { ListCasesHandler } from './queries/list-cases.ts';
import { ListEnquiriesHandler } from './queries/list-enquiries.ts';

const commands = [
  AgreePlanHandler,
  AssessCaseHandler,
  CloseCaseHandler,
  DeclineEnquiryHandler,
  EvaluateCaseHandler,
  HoldSessionHandler,
  MakeEnquiryHandler,
  OpenCaseHandler,
  ReassignCaseHandler,
  ReferClientHandler,
  ReopenCaseHandler,
  ReviewCaseHandler,
  ServeEnquiryOnceHandler,
];
const queries = [GetCaseHandler, ListCasesHandler, GetEnquiryHandler, ListEnquiriesHandler];

/** Cases from intake to closure, and the enquiries before them. */
@Module({ providers: [Cases, Enquiries, ...commands, ...queries], exports: [Cases, Enquiries] })
export class CaseworkModule {}
