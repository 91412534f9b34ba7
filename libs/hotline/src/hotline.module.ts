import { Module } from '@nestjs/common';
import { RecordHotlineCallHandler } from './commands/record-hotline-call.ts';
import { RecordResolutionHandler } from './commands/record-resolution.ts';
import { HotlineCalls } from './hotline-calls.ts';

@Module({
  providers: [HotlineCalls, RecordHotlineCallHandler, RecordResolutionHandler],
  exports: [HotlineCalls],
})
export class HotlineModule {}
