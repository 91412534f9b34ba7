import { type CaseFact, caseFacts } from '#casework';
import { type Correction, type PlacedFact, type Service, latestOn, standing, stated } from '#kernel';
import { EventStore, type RecordedEvent, type Sealed, type SealedPlace, current } from '#event-store';

/** A session that stands, as it stands, with its note as it is sealed. */
export interface HeldSession {
  readonly stream: string;
  readonly revision: number;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly position: bigint;
  /** Who led it: as it says itself, else who led the case on that day. */
  readonly worker?: string;
  readonly note: Sealed;
  /** Where the note was sealed. */
  readonly place: SealedPlace;
}

/** A case and its sessions, in the order of their recording; the station is absent where there is no such stream. */
export interface HeldCase {
  readonly station?: string;
  readonly sessions: readonly HeldSession[];
}

/** Reads the stream of a case. */
export async function heldCase(store: EventStore, stream: string): Promise<HeldCase> {
  const events: RecordedEvent[] = [];
  for await (const page of store.readStream(stream)) events.push(...page);
  const facts = standing(events.map((event) => placed(current(caseFacts, event))));
  const leads = facts.flatMap(({ fact, revision }) => {
    const said = leadSaid(fact);
    return said === undefined ? [] : [{ ...said, revision }];
  });
  const sessions = facts.flatMap(({ fact, revision, id: eventId }) => {
    if (fact.type !== 'SessionHeld') return [];
    const { heldOn: day, note } = fact.data;
    const worker = leadOf(fact.data) ?? latestOn(leads, day)?.worker;
    const { position } = events[Number(revision)]!;
    const place = { stream, eventId, type: fact.type };
    return [
      {
        stream,
        revision: Number(revision),
        day,
        position,
        note: note as unknown as Sealed,
        place,
        ...stated({ worker }),
      },
    ];
  });
  return { ...stated({ station: events[0]?.metadata['station'] }), sessions };
}

const placed = ({ type, data, revision, id, metadata }: RecordedEvent): PlacedFact<CaseFact | Correction> => ({
  fact: { type, data } as CaseFact | Correction,
  revision,
  id,
  schema: metadata['schema'] ?? '1',
});

const leadOf = ({ workers }: Service): string | undefined => workers?.find(({ part }) => part === 'lead')?.workerId;

function leadSaid({ type, data }: CaseFact): { on: string; worker: string } | undefined {
  if (type === 'CaseReassigned') return { on: data.reassignedOn, worker: data.worker };
  const worker = type === 'CaseOpened' ? leadOf(data) : undefined;
  return type === 'CaseOpened' && worker !== undefined ? { on: data.openedOn, worker } : undefined;
}
