import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsBoolean, IsISO8601, IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { EventStore, type Page } from '#event-store';
import { References } from '#references';
import { type ListedEvent, listed } from '../entry.ts';
import { asked, corrections } from './event-filter.ts';

export interface ListedEvents {
  readonly events: readonly ListedEvent[];
  /**
   * The position to go on from; `null` at the end of the history. A page may hold fewer events than asked for, even none,
   * and still have a next: one request looks at a bounded stretch of the history.
   */
  readonly next: string | null;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** The history of a station, in order, a page at a time. */
export class ListEvents extends Query<ListedEvents> {
  static readonly views: readonly string[] = [];

  @MaxLength(64) readonly station!: string;
  /** Exclusive: the `next` of the page before. */
  @IsOptional() @Matches(/^\d{1,19}$/) readonly from?: string;
  @IsOptional() @IsInt() @Min(1) @Max(1000) readonly limit?: number;
  @IsOptional() @MaxLength(128) readonly stream?: string;
  @IsOptional() @MaxLength(64) readonly type?: string;
  @IsOptional() @MaxLength(128) readonly actor?: string;
  /** RFC 3339 instants, both inclusive. */
  @IsOptional() @IsISO8601({ strict: true }) @MaxLength(40) readonly recordedFrom?: string;
  @IsOptional() @IsISO8601({ strict: true }) @MaxLength(40) readonly recordedUntil?: string;
  /** Days, both inclusive; what has no day of its own is left out. */
  @IsOptional() @Matches(day) @IsISO8601({ strict: true }) readonly happenedFrom?: string;
  @IsOptional() @Matches(day) @IsISO8601({ strict: true }) readonly happenedUntil?: string;
  /** Only what was recorded more than so many days after it happened. */
  @IsOptional() @IsInt() @Min(0) @Max(36_500) readonly lateByMoreThan?: number;
  /** `http`, `cli`, or the beginning of `xlsx:FILE:SHEET:ROW`. */
  @IsOptional() @MaxLength(200) readonly source?: string;
  /** Of a ledger's sheet. */
  @IsOptional() @IsInt() @Min(1) readonly row?: number;
  /** Only what takes back or corrects a fact. */
  @IsOptional() @IsBoolean() readonly correctionsOnly?: boolean;
}

/** How much of the history one request looks at. */
export const mostLookedAt = { events: 50_000, pages: 250 };

@QueryHandler(ListEvents)
export class ListEventsHandler implements IQueryHandler<ListEvents> {
  constructor(
    private readonly store: EventStore,
    private readonly references: References,
  ) {}

  /** @throws {Refused} `date` · with `lateByMoreThan` `unknown-station` */
  async execute(query: ListEvents): Promise<ListedEvents> {
    const { station, limit = 100, lateByMoreThan } = query;
    const zone = lateByMoreThan === undefined ? undefined : (await this.references.station(station)).timeZone;
    const fits = asked(query, zone);
    const events: ListedEvent[] = [];
    let [looked, pages] = [0, 0];
    for await (const page of this.#pages(query)) {
      for (const event of page.events) {
        if (!fits(event)) continue;
        if (events.length === limit) return { events, next: events.at(-1)?.position ?? null };
        events.push(listed(event));
      }
      looked += page.events.length;
      pages += 1;
      if (!page.live && (looked >= mostLookedAt.events || pages >= mostLookedAt.pages))
        return { events, next: `${page.upTo}` };
    }
    return { events, next: null };
  }

  #pages({ stream, from, type, correctionsOnly }: ListEvents): AsyncIterable<Page> {
    const after = from === undefined ? -1n : BigInt(from);
    if (stream !== undefined) return this.#ofStream(stream, after);
    const types = correctionsOnly === true ? corrections : type === undefined ? undefined : [type];
    return this.store.readAll({
      ...(from === undefined ? {} : { after }),
      ...(types === undefined ? {} : { types }),
    });
  }

  /** A stream is read by itself, not sought in the whole log. */
  async *#ofStream(stream: string, after: bigint): AsyncGenerator<Page> {
    for await (const page of this.store.readStream(stream)) {
      const events = page.filter(({ position }) => position > after);
      if (events.length > 0) yield { events, upTo: events.at(-1)!.position, live: false };
    }
  }
}
