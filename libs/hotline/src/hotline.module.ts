import { Module } from '@nestjs/common';
import { RecordHotlineCallHandler } from './commands/record-hotline-call.ts';
import { RecordResolutionHandler } from './commands/record-resolution.ts';
import { HotlineCalls } from './hotline-calls.ts';
import { GetHotlineCallHandler } from './queries/get-hotline-call.ts';
import { ListHotlineCallsHandler } from './queries/list-hotline-calls.ts';

@Module({
  providers: [
    HotlineCalls,
    RecordHotlineCallHandler,
    RecordResolutionHandler,
    GetHotlineCallHandler,
    ListHotlineCallsHandler,
  ],
  exports: [HotlineCalls],
})
export class HotlineModule {}
