import { Injectable } from '@nestjs/common';
import { Recorder, Recording } from '#event-store';
import { type WishFact, type WishState, wishDecider } from './domain/wish.ts';

/** The small wishes, each a stream. */
@Injectable()
export class Wishes extends Recorder<WishState, WishFact> {
  constructor(recording: Recording) {
    super(wishDecider, recording);
  }
}
