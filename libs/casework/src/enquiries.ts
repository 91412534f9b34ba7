import { Injectable } from '@nestjs/common';
import { Recorder, Recording } from '#event-store';
import { type EnquiryFact, type EnquiryState, enquiryDecider } from './domain/enquiry.ts';

/** The enquiries of the stations, each a stream. */
@Injectable()
export class Enquiries extends Recorder<EnquiryState, EnquiryFact> {
  constructor(recording: Recording) {
    super(enquiryDecider, recording);
  }
}
