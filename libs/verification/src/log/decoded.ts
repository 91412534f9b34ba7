import { type Correction, type FactRegistry, effects } from '#kernel';
import { type RecordedEvent, current } from '#event-store';
import type { Fault } from './finding.ts';

/** An event of the log, looked at once for all who want to know of it. */
export interface Decoded {
  readonly event: RecordedEvent;
  /** The types of the facts that it means; none where it can't be read. */
  readonly types: ReadonlySet<string>;
  /** Why it can't be read as a fact of today. */
  readonly fault?: Fault;
}

/** The event, and what it means by today's registry. */
export function decoded(registry: FactRegistry, event: RecordedEvent): Decoded {
  const nothing = new Set<string>();
  try {
    const { type, schema } = spokenOf(event.type, event.metadata['schema'] ?? '', event.data);
    const description = Object.hasOwn(registry, type) ? registry[type] : undefined;
    if (description === undefined) return { event, types: nothing, fault: { word: 'unknown-type', detail: type } };
    const version = Number(schema);
    if (!Number.isInteger(version) || version < 1 || version > description.schema)
      return { event, types: nothing, fault: { word: 'unknown-schema', detail: `${schema} of ${type}` } };
    return { event, types: new Set([...effects(current(registry, event))].map((effect) => effect.type)) };
  } catch {
    return { event, types: nothing, fault: { word: 'not-decodable' } };
  }
}

/** The fact that an event is, or that the correction speaks of in the end. @throws {TypeError} it has no such shape */
function spokenOf(type: string, schema: string, data: object): { type: string; schema: string } {
  if (data === null || Array.isArray(data) || typeof data !== 'object') throw new TypeError('The data are no object');
  if (type !== 'FactTakenBack' && type !== 'FactCorrected') return { type, schema };
  const { fact, ...rest } = data as Correction['data'];
  return spokenOf(fact.type, fact.schema, 'after' in rest ? rest.after : rest.data);
}
