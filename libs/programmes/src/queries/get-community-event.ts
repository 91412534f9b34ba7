import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MaxLength } from 'class-validator';
import { Refused, refuse } from '#kernel';
import { ReadStore } from '#read-store';
import { type CommunityEventRow, communityEventsView } from '../views/community-events.ts';

/** One community event. */
export class GetCommunityEvent extends Query<CommunityEventRow> {
  static readonly views: readonly string[] = [communityEventsView.name];

  @MaxLength(64) readonly station!: string;
  @MaxLength(64) readonly communityEventId!: string;
}

@QueryHandler(GetCommunityEvent)
export class GetCommunityEventHandler implements IQueryHandler<GetCommunityEvent> {
  constructor(private readonly rows: ReadStore) {}

  /** @throws {Refused} `unknown-community-event` */
  async execute({ station, communityEventId }: GetCommunityEvent): Promise<CommunityEventRow> {
    const row = await this.rows.get<CommunityEventRow>(communityEventsView.name, 'communityEvents', communityEventId);
    if (row?.station !== station) throw new Refused(refuse('unknown-community-event'));
    return row;
  }
}
