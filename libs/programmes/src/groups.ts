import { Injectable } from '@nestjs/common';
import { Recorder, Recording } from '#event-store';
import { type GroupFact, type GroupState, groupDecider } from './domain/group.ts';

/** The groups, each a stream. */
@Injectable()
export class Groups extends Recorder<GroupState, GroupFact> {
  constructor(recording: Recording) {
    super(groupDecider, recording);
  }
}
