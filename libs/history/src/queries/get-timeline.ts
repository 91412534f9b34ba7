import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { IsIn, IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import type { CaseRow } from '#casework';
import { EventStore, Ids } from '#event-store';
import { Refused, stated } from '#kernel';
import { Likenesses } from '#likeness';
import { ReadStore, pageBehind, placeAt, rowsOf } from '#read-store';
import { type CaseReference, References } from '#references';
import type { Label, Language } from '../sentences.ts';
import { type TimelineEntry, concerns, entriesOf, oldestFirst } from '../timeline-entry.ts';
import { type RelatedRow, relatedView } from '../views/related.ts';

export interface Timeline {
  readonly case: TimelineCase;
  /** Oldest first: by the day it happened, then in the order of recording. */
  readonly entries: readonly TimelineEntry[];
  readonly next: string | null;
}

/** The case of a timeline; what is not there yet has not been read by the view of the cases. */
export interface TimelineCase extends Partial<
  Pick<CaseRow, 'number' | 'status' | 'openedOn' | 'closedOn' | 'source' | 'category' | 'worker' | 'sessions'>
> {
  readonly id: string;
  readonly clientId: string;
  readonly districtId: string;
  /** The day of the last session. */
  readonly lastContactOn?: string;
}

/** A case step by step, with what happened around its client. */
export class GetTimeline extends Query<Timeline> {
  static readonly views: readonly string[] = [relatedView.name, 'cases', 'caseWorkers'];

  @MaxLength(64) readonly station!: string;
  /** Id or number. */
  @MaxLength(64) readonly caseId!: string;
  /** Of the summaries; by default zh-CN. */
  @IsOptional() @IsIn(['zh-CN', 'en']) readonly language?: 'zh-CN' | 'en';
  @IsOptional() @MaxLength(600) readonly page?: string;
  /** By default 200. */
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

@QueryHandler(GetTimeline)
export class GetTimelineHandler implements IQueryHandler<GetTimeline> {
  constructor(
    private readonly store: EventStore,
    private readonly rows: ReadStore,
    private readonly references: References,
    private readonly ids: Ids,
    private readonly likenesses: Likenesses,
  ) {}

  /** @throws {Refused} `unknown-case` · `unknown-station` · `page` */
  async execute(query: GetTimeline): Promise<Timeline> {
    const { station, language = 'zh-CN', limit = 200, page } = query;
    const found = await this.#case(station, query.caseId);
    const { householdId } = await this.references.client(station, found.clientId);
    const streams = await this.#streams(station, found, householdId);
    const label = await this.#label(station, language);
    const entries = (await Promise.all(streams.map((stream) => entriesOf(this.store, stream, label, language))))
      .flat()
      .filter((entry) => concerns(entry, new Set([found.clientId, householdId])))
      .sort(oldestFirst);
    const behind = page === undefined ? undefined : placeOf(page);
    const rest = behind === undefined ? entries : entries.filter((entry) => oldestFirst(entry, behind) > 0);
    const shown = rest.slice(0, limit);
    const last = rest.length > limit ? shown.at(-1)! : undefined;
    return {
      case: await this.#shown(found),
      entries: await this.#judged(station, found.caseId, shown),
      next: last === undefined ? null : pageBehind([last.occurredOn, last.position]),
    };
  }

  /** The sessions among the entries with what their notes are most like. */
  async #judged(station: string, caseId: string, entries: readonly TimelineEntry[]): Promise<TimelineEntry[]> {
    const likenesses = await this.likenesses.byRevision(station, caseId);
    const ofCase = `case-${caseId}`;
    return entries.map((entry) => {
      const likeness = entry.stream === ofCase ? likenesses.get(entry.revision) : undefined;
      return likeness === undefined ? entry : { ...entry, likeness };
    });
  }

  async #case(station: string, idOrNumber: string): Promise<CaseReference> {
    try {
      return await this.references.case(station, this.ids.numbered(station, 'case', idOrNumber));
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.word !== 'unknown-case') throw error;
      return this.references.case(station, idOrNumber);
    }
  }

  async #shown({ caseId, clientId, districtId }: CaseReference): Promise<TimelineCase> {
    const row = await this.rows.get<CaseRow>('cases', 'cases', caseId);
    const { number, status, openedOn, closedOn, source, category, worker, sessions, lastContactOn } = row ?? {};
    return {
      id: caseId,
      ...stated({ clientId, districtId, number, status, openedOn, closedOn, source, category, worker, sessions }),
      ...stated({ lastContactOn }),
    };
  }

  /** The case's own, the client's own, and what speaks of them or their household; not the client's other cases. */
  async #streams(station: string, { caseId, clientId }: CaseReference, householdId: string): Promise<string[]> {
    const streams = new Set([`case-${caseId}`, `client-${clientId}`]);
    for (const subject of [clientId, caseId, householdId]) {
      const find = { collection: 'related', index: 'bySubject', equal: [station, subject] };
      for await (const { stream } of rowsOf<RelatedRow>(this.rows, relatedView, find))
        if (!stream.startsWith('case-')) streams.add(stream);
    }
    return [...streams];
  }

  async #label(station: string, language: Language): Promise<Label> {
    const reference = await this.references.station(station);
    return (list, key) => {
      const word = reference.words(list).find((candidate) => candidate.key === key);
      return word === undefined ? key : language === 'en' ? word.en : word.zh;
    };
  }
}

function placeOf(page: string): Pick<TimelineEntry, 'occurredOn' | 'position'> {
  const [occurredOn, position] = placeAt(page, 2);
  return { occurredOn: `${occurredOn}`, position: /^\d+$/.test(`${position}`) ? `${position}` : '-1' };
}
