import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MaxLength } from 'class-validator';
import { Refused, refuse } from '#kernel';
import type { ViewWord } from '../checkpoints/view-verdict.ts';
import { RunningVerification } from '../running-verification.ts';
import { VerificationSources } from '../verification-sources.ts';
import type { Verification } from '../verify.ts';

/** A station's part of the history. Of the views, which hold other stations' events too, only what they were found to be. */
export interface StationVerification extends Omit<Verification, 'views'> {
  readonly station: string;
  readonly views: readonly { readonly view: string; readonly verdict: ViewWord; readonly position: string | null }[];
}

/** Whether a station's history is what was recorded: how many events, their hash, and what was found wrong. */
export class GetVerification extends Query<StationVerification> {
  static readonly views: readonly string[] = [];
  @MaxLength(64) readonly station!: string;
}

@QueryHandler(GetVerification)
export class GetVerificationHandler implements IQueryHandler<GetVerification> {
  readonly #running: RunningVerification;

  constructor(sources: VerificationSources) {
    this.#running = new RunningVerification(sources);
  }

  /** @throws {Refused} `unknown-station` */
  async execute({ station }: GetVerification): Promise<StationVerification> {
    const found = await this.#running.of(station);
    if (found === undefined) throw new Refused(refuse('unknown-station'));
    const views = found.views.map(({ view, verdict, position = null }) => ({ view, verdict, position }));
    return { ...found, station, views };
  }
}
