import { Injectable } from '@nestjs/common';
import { Recorder, Recording } from '#event-store';
import { type HouseholdFact, type HouseholdState, householdDecider } from './domain/household.ts';

/** The households of the stations, each a stream. */
@Injectable()
export class Households extends Recorder<HouseholdState, HouseholdFact> {
  constructor(recording: Recording) {
    super(householdDecider, recording);
  }
}
