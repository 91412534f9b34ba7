import { Injectable } from '@nestjs/common';
import { Recorder, Recording } from '#event-store';
import { type AgreementFact, type AgreementsState, agreementDecider } from './domain/agreement.ts';

/** The agreements, a stream by station. */
@Injectable()
export class Agreements extends Recorder<AgreementsState, AgreementFact> {
  constructor(recording: Recording) {
    super(agreementDecider, recording);
  }
}
