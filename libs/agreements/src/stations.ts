import { Injectable } from '@nestjs/common';
import { Recorder, Recording } from '#event-store';
import { type StationFact, type StationState, stationDecider } from './domain/station.ts';

/** The stations, each a stream by the station's id. */
@Injectable()
export class Stations extends Recorder<StationState, StationFact> {
  constructor(recording: Recording) {
    super(stationDecider, recording);
  }
}
