import { effects, stated } from '#kernel';
import type { EventStore, RecordedEvent } from '#event-store';
import type { Likeness } from '#likeness';
import { type Mark, marks } from './entry.ts';
import { type Label, type Language, sentence } from './sentences.ts';

/** One thing that happened, as a timeline shows it. */
export interface TimelineEntry {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  /** The day it happened; where a fact has none, the day of its recording in UTC. */
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly type: string;
  /** A sentence from what is not personal. */
  readonly summary: string;
  /** As recorded; what is personal is sealed. */
  readonly data: object;
  /** Of a session: the earlier note that this one is most like, and how much, in percent. */
  readonly likeness?: Likeness;
  /** The fact no longer stands. */
  readonly takenBack?: Mark;
  /** The fact stands otherwise than it was first recorded. */
  readonly corrected?: Mark;
}

/** The entries of a stream. */
export async function entriesOf(
  store: EventStore,
  stream: string,
  label: Label,
  language: Language,
): Promise<TimelineEntry[]> {
  const events: RecordedEvent[] = [];
  for await (const page of store.readStream(stream)) events.push(...page);
  const { takenBack, corrected } = marks(events);
  return events.map((event) => {
    const { position, id, type, data, metadata } = event;
    const revision = Number(event.revision);
    const { occurredOn, recordedAt = '', actor = '' } = metadata;
    return {
      position: `${position}`,
      stream,
      revision,
      id,
      recordedAt,
      actor,
      type,
      data,
      occurredOn: occurredOn ?? recordedAt.slice(0, 10),
      summary: summaryOf(event, label, language),
      ...stated({ takenBack: takenBack.get(`${revision}`), corrected: corrected.get(`${revision}`) }),
    };
  });
}

/** What is told of an event: of a correction, what it takes back or makes of the fact. */
function summaryOf(event: RecordedEvent, label: Label, language: Language): string {
  const told = sentence([...effects(event)].at(-1) ?? event, label, language);
  const [zh, en] = about[event.type] ?? ['', ''];
  return `${language === 'en' ? en : zh}${told}`;
}

const about: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  FactTakenBack: ['撤回：', 'Taken back: '],
  FactCorrected: ['更正为：', 'Corrected to: '],
};

/** Of a stream that serves many people, only what went to these, and what was said of that afterwards. */
export function concerns({ type, data, revision }: TimelineEntry, people: ReadonlySet<string>): boolean {
  return [...effects({ type, data, revision: BigInt(revision) })].some((fact) => {
    if (fact.type === 'ResourceDistributed') {
      const { to } = fact.data as { to: { client?: string; household?: string } };
      return people.has(to.client ?? '') || people.has(to.household ?? '');
    }
    if (fact.type === 'GroupJoined' || fact.type === 'GroupLeft')
      return people.has((fact.data as { clientId: string }).clientId);
    return !ofMany.has(fact.type);
  });
}

const ofMany = new Set([
  'ResourceLinked',
  'ResourceReceived',
  'ResourceLinkageReversed',
  'GroupStarted',
  'GroupSessionHeld',
  'GroupCompleted',
]);

/** By day, then in the order of recording. */
export function oldestFirst(
  one: Pick<TimelineEntry, 'occurredOn' | 'position'>,
  other: Pick<TimelineEntry, 'occurredOn' | 'position'>,
): number {
  if (one.occurredOn !== other.occurredOn) return one.occurredOn < other.occurredOn ? -1 : 1;
  return Number(BigInt(one.position) - BigInt(other.position));
}
