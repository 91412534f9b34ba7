import { Injectable } from '@nestjs/common';
import { Recorder, Recording } from '#event-store';
import { type OutputFact, type OutputState, outputDecider } from './domain/output.ts';

/** What is countable beside the services, each a stream. */
@Injectable()
export class Outputs extends Recorder<OutputState, OutputFact> {
  constructor(recording: Recording) {
    super(outputDecider, recording);
  }
}
