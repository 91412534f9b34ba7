import { Injectable } from '@nestjs/common';
import { Recorder, Recording } from '#event-store';
import { type WorkerFact, type WorkerState, workerDecider } from './domain/worker.ts';

/** The people who work at a station, each a stream. */
@Injectable()
export class Workers extends Recorder<WorkerState, WorkerFact> {
  constructor(recording: Recording) {
    super(workerDecider, recording);
  }
}
