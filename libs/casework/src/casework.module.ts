import { Module } from '@nestjs/common';
import { Cases } from './cases.ts';
import { CloseCaseHandler } from './commands/close-case.ts';
import { HoldSessionHandler } from './commands/hold-session.ts';
import { OpenCaseHandler } from './commands/open-case.ts';
import { Enquiries } from './enquiries.ts';

/** Cases from intake to closure, and the enquiries before them. */
@Module({
  providers: [Cases, Enquiries, OpenCaseHandler, HoldSessionHandler, CloseCaseHandler],
  exports: [Cases, Enquiries],
})
export class CaseworkModule {}
