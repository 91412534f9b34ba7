import { Injectable } from '@nestjs/common';
import { Recorder, Recording } from '#event-store';
import { type CaseFact } from './domain/case-facts.ts';
import { type CaseState, caseDecider } from './domain/case-state.ts';

/** The cases of the stations, each a stream. */
@Injectable()
export class Cases extends Recorder<CaseState, CaseFact> {
  constructor(recording: Recording) {
    super(caseDecider, recording);
  }
}
