import { Injectable } from '@nestjs/common';
import { Recorder, Recording } from '#event-store';
import {
  type ResourceLinkageFact,
  type ResourceLinkageState,
  resourceLinkageDecider,
} from './domain/resource-linkage.ts';

/** The resources that the station brought together with those who need them, each linkage a stream. */
@Injectable()
export class ResourceLinkages extends Recorder<ResourceLinkageState, ResourceLinkageFact> {
  constructor(recording: Recording) {
    super(resourceLinkageDecider, recording);
  }
}
