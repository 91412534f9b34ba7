import { Injectable } from '@nestjs/common';
import { Recorder, Recording } from '#event-store';
import { type CommunityEventFact, type CommunityEventState, communityEventDecider } from './domain/community-event.ts';

/** What was held for a whole community, each a stream. */
@Injectable()
export class CommunityEvents extends Recorder<CommunityEventState, CommunityEventFact> {
  constructor(recording: Recording) {
    super(communityEventDecider, recording);
  }
}
