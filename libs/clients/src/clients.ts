import { Injectable } from '@nestjs/common';
import { Recorder, Recording } from '#event-store';
import { type ClientFact } from './domain/client-facts.ts';
import { type ClientState, clientDecider } from './domain/client.ts';

/** The clients of the stations, each a stream. */
@Injectable()
export class Clients extends Recorder<ClientState, ClientFact> {
  constructor(recording: Recording) {
    super(clientDecider, recording);
  }
}
