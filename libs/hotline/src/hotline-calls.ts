import { Injectable } from '@nestjs/common';
import { Recorder, Recording } from '#event-store';
import { type HotlineCallFact, type HotlineCallState, hotlineCallDecider } from './domain/hotline-call.ts';

/** The calls of the hotline, each a stream. */
@Injectable()
export class HotlineCalls extends Recorder<HotlineCallState, HotlineCallFact> {
  constructor(recording: Recording) {
    super(hotlineCallDecider, recording);
  }
}
