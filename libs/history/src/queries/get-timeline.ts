import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Refused, effects } from '#kernel';
import { EventStore, Ids, type RecordedEvent } from '#event-store';
import { ReadStore } from '#read-store';
import { References } from '#references';
import { type Mark, marks } from '../entry.ts';
import { type Label, type Language, sentence } from '../sentences.ts';
import type { RelatedRow } from '../views/related.ts';

export interface TimelineEntry {
  readonly position: string;
  readonly stream: string;
  readonly revision: string;
  readonly id: string;
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly type: string;
  readonly summary: string;
  readonly data: object;
  /** The fact no longer stands. */
  readonly takenBack?: Mark;
  /** The fact stands otherwise than it was first recorded. */
  readonly corrected?: Mark;
}

export interface Timeline {
  readonly case: { readonly id: string; readonly clientId: string; readonly districtId: string };
  readonly entries: readonly TimelineEntry[];
  readonly next: number | null;
}

/** A case step by step, with what happened around its client; oldest first. `case` is its id or its number. */
export class GetTimeline extends Query<Timeline> {
  constructor(
    readonly station: string,
    readonly caseIdOrNumber: string,
    readonly options: { language?: Language; offset?: number; limit?: number } = {},
  ) {
    super();
  }
}

const mostStreams = 500;

@QueryHandler(GetTimeline)
export class GetTimelineHandler implements IQueryHandler<GetTimeline> {
  constructor(
    private readonly store: EventStore,
    private readonly rows: ReadStore,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  async execute({ station, caseIdOrNumber, options }: GetTimeline): Promise<Timeline> {
    const { language = 'zh-CN', offset = 0, limit = 200 } = options;
    const found = await this.#case(station, caseIdOrNumber);
    const { householdId } = await this.references.client(station, found.clientId);
    const streams = await this.#streams(station, found, householdId);
    const entries = (await Promise.all(streams.map((stream) => this.#entries(stream, language, station))))
      .flat()
      .filter((entry) => concerns(entry, new Set([found.clientId, householdId])))
      .sort(oldestFirst);
    const page = entries.slice(offset, offset + limit);
    const { caseId: id, clientId, districtId } = found;
    return {
      case: { id, clientId, districtId },
      entries: page,
      next: entries.length > offset + limit ? offset + limit : null,
    };
  }

  async #case(station: string, idOrNumber: string) {
    try {
      return await this.references.case(station, this.ids.numbered(station, 'case', idOrNumber));
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.word !== 'unknown-case') throw error;
      return this.references.case(station, idOrNumber);
    }
  }

  async #streams(station: string, { caseId, clientId }: { caseId: string; clientId: string }, householdId: string) {
    const own = [`case-${caseId}`, `client-${clientId}`];
    const found = await Promise.all(
      [clientId, caseId, householdId].map((subject) =>
        this.rows.find<RelatedRow>('related', {
          collection: 'related',
          index: 'bySubject',
          equal: [station, subject],
          limit: mostStreams,
        }),
      ),
    );
    const related = found.flat().map(({ row }) => row.stream);
    return [...new Set([...own, ...related.filter((stream) => !stream.startsWith('case-'))])];
  }

  async #entries(stream: string, language: Language, station: string): Promise<TimelineEntry[]> {
    const events: RecordedEvent[] = [];
    for await (const page of this.store.readStream(stream)) events.push(...page);
    const { takenBack, corrected } = marks(events);
    const label = await this.#label(station, language);
    return events.map((event) => {
      const told = [...effects(event)].at(-1) ?? event;
      const revision = `${event.revision}`;
      const [back, other] = [takenBack.get(revision), corrected.get(revision)];
      return {
        position: `${event.position}`,
        stream,
        revision,
        id: event.id,
        occurredOn: event.metadata['occurredOn'] ?? event.metadata['recordedAt']?.slice(0, 10) ?? '',
        recordedAt: event.metadata['recordedAt'] ?? '',
        actor: event.metadata['actor'] ?? '',
        type: event.type,
        summary: about(event, sentence(told, label, language), language),
        data: event.data,
        ...(back === undefined ? {} : { takenBack: back }),
        ...(other === undefined ? {} : { corrected: other }),
      };
    });
  }

  async #label(station: string, language: Language): Promise<Label> {
    const reference = await this.references.station(station);
    return (list, key) => {
      const word = reference.words(list).find((candidate) => candidate.key === key);
      return word === undefined ? key : language === 'en' ? word.en : word.zh;
    };
  }
}

const about = ({ type }: RecordedEvent, told: string, language: Language): string => {
  if (type === 'FactTakenBack') return language === 'en' ? `Taken back: ${told}` : `撤回：${told}`;
  if (type === 'FactCorrected') return language === 'en' ? `Corrected to: ${told}` : `更正为：${told}`;
  return told;
};

/** Of a stream that serves many people, only what went to these. */
function concerns({ type, data }: TimelineEntry, people: ReadonlySet<string>): boolean {
  if (type === 'ResourceDistributed') {
    const { to } = data as { to: { client?: string; household?: string } };
    return people.has(to.client ?? '') || people.has(to.household ?? '');
  }
  if (type === 'GroupJoined' || type === 'GroupLeft') return people.has((data as { clientId: string }).clientId);
  return !wholeStream.has(type);
}

const wholeStream = new Set([
  'ResourceLinked',
  'ResourceReceived',
  'ResourceLinkageReversed',
  'GroupStarted',
  'GroupSessionHeld',
  'GroupCompleted',
]);

const oldestFirst = (a: TimelineEntry, b: TimelineEntry): number =>
  a.occurredOn === b.occurredOn
    ? Number(BigInt(a.position) - BigInt(b.position))
    : a.occurredOn < b.occurredOn
      ? -1
      : 1;
