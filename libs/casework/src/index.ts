export { Cases } from './cases.ts';
export { CaseworkModule } from './casework.module.ts';
export { CloseCase } from './commands/close-case.ts';
export { HoldSession } from './commands/hold-session.ts';
export { OpenCase } from './commands/open-case.ts';
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
