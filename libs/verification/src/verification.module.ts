import { Module } from '@nestjs/common';
import { GetVerificationHandler } from './queries/get-verification.ts';

/** Whether the history is what was recorded, and the views what it means. */
@Module({ providers: [GetVerificationHandler] })
export class VerificationModule {}
