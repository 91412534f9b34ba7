import { Injectable } from '@nestjs/common';
import { Recorder, Recording } from '#event-store';
import { type AccessFact, accessDecider } from './domain/access.ts';

/** The readings of personal details, a stream per station and day. */
@Injectable()
export class AccessLog extends Recorder<number, AccessFact> {
  constructor(recording: Recording) {
    super(accessDecider, recording);
  }
}
