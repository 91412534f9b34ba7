import type { Correction } from '#kernel';
import type { RecordedEvent } from '#event-store';

/** An event as an auditor sees it: sealed values sealed, positions as decimal strings. */
export interface ListedEvent {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly recordedAt: string;
  /** The day it happened; `null` where the fact has none of its own. */
  readonly occurredOn: string | null;
  readonly actor: string;
  readonly role: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  /** `http`, `cli`, or `xlsx:FILE:SHEET:ROW` with a keyed fingerprint of the file. */
  readonly source: string;
  /** As recorded; what is personal is sealed. */
  readonly data: object;
}

export const listed = ({ position, stream, revision, id, type, data, metadata }: RecordedEvent): ListedEvent => ({
  position: `${position}`,
  stream,
  revision: Number(revision),
  id,
  type,
  recordedAt: metadata['recordedAt'] ?? '',
  occurredOn: metadata['occurredOn'] ?? null,
  actor: metadata['actor'] ?? '',
  role: metadata['role'] ?? '',
  correlationId: metadata['correlationId'] ?? '',
  causationId: metadata['causationId'] ?? null,
  source: metadata['source'] ?? '',
  data,
});

/** What a later event of the same stream says of a fact. */
export interface Mark {
  /** Revision of what says so. */
  readonly by: number;
  /** Of a taking back: `typo`, `duplicate`, `wrong-person`, `did-not-happen` or `other`. */
  readonly kind?: string;
  readonly reason: string;
}

/** Revision of the fact → what took it back, or what corrected it last. */
export function marks(events: readonly RecordedEvent[]): {
  takenBack: Map<string, Mark>;
  corrected: Map<string, Mark>;
} {
  const takenBack = new Map<string, Mark>();
  const corrected = new Map<string, Mark>();
  for (const event of events) {
    if (event.type === 'FactTakenBack') {
      const { fact, kind, reason } = event.data as Extract<Correction, { type: 'FactTakenBack' }>['data'];
      takenBack.set(fact.revision, { by: Number(event.revision), kind, reason });
    }
    if (event.type === 'FactCorrected') {
      const { fact, reason } = event.data as Extract<Correction, { type: 'FactCorrected' }>['data'];
      corrected.set(fact.revision, { by: Number(event.revision), reason });
    }
  }
  return { takenBack, corrected };
}
