export { RecordHotlineCall } from './commands/record-hotline-call.ts';
export { RecordResolution } from './commands/record-resolution.ts';
export {
  type HotlineCallFact,
  type HotlineCallState,
  type RecordedHotlineCall,
  type RecordedResolution,
  hotlineCallDecider,
  hotlineCallFacts,
} from './domain/hotline-call.ts';
export { HotlineCalls } from './hotline-calls.ts';
export { HotlineModule } from './hotline.module.ts';
export { GetHotlineCall } from './queries/get-hotline-call.ts';
export { type HotlineCallsPage, ListHotlineCalls } from './queries/list-hotline-calls.ts';
export { type CallResolution, type CallRow, callsView } from './views/calls.ts';
