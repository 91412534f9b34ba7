export { Cases } from './cases.ts';
export { CaseworkModule } from './casework.module.ts';
export { AgreePlan } from './commands/agree-plan.ts';
export { AssessCase } from './commands/assess-case.ts';
export { CloseCase } from './commands/close-case.ts';
export { DeclineEnquiry } from './commands/decline-enquiry.ts';
export { EvaluateCase } from './commands/evaluate-case.ts';
export { HoldSession } from './commands/hold-session.ts';
export { MakeEnquiry } from './commands/make-enquiry.ts';
export { OpenCase } from './commands/open-case.ts';
export { ReassignCase } from './commands/reassign-case.ts';
export { ReferClient } from './commands/refer-client.ts';
export { ReopenCase } from './commands/reopen-case.ts';
export { ReviewCase } from './commands/review-case.ts';
export { ServeEnquiryOnce } from './commands/serve-enquiry-once.ts';
export * from './domain/case-facts.ts';
export { type CaseState, caseDecider } from './domain/case-state.ts';
export {
  type EnquiryFact,
  type EnquiryState,
  type MadeEnquiry,
  enquiryDecider,
  enquiryFacts,
} from './domain/enquiry.ts';
export { Enquiries } from './enquiries.ts';
export { OverdueClients } from './overdue-clients.ts';
export { GetCase } from './queries/get-case.ts';
export { GetEnquiry } from './queries/get-enquiry.ts';
export { type CasesPage, ListCases } from './queries/list-cases.ts';
export { type EnquiriesPage, ListEnquiries } from './queries/list-enquiries.ts';
export { type CaseRow, type Lead, type Turn } from './views/case-row.ts';
export { casesView } from './views/cases.ts';
export { type EnquiryRow, enquiriesView } from './views/enquiries.ts';
