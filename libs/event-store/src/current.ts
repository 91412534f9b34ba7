import { type Correction, type FactRegistry, upcast } from '#kernel';
import type { RecordedEvent } from './event-store.ts';

/** The event in today's shape: the edge at which old versions end. The stored event, and what is hashed, stays as it was. */
export function current(registry: FactRegistry, event: RecordedEvent): RecordedEvent {
  const of = (type: string, schema: string, data: object) => upcast(registry[type], Number(schema), data);
  if (event.type === 'FactTakenBack' || event.type === 'FactCorrected') {
    const { fact } = event.data as Correction['data'];
    const inner = Object.fromEntries(
      Object.entries(event.data).map(([field, value]: [string, unknown]) => [
        field,
        shapes.has(field) ? of(fact.type, fact.schema, value as object) : value,
      ]),
    );
    return { ...event, data: inner };
  }
  return { ...event, data: of(event.type, event.metadata['schema'] ?? '1', event.data) };
}

const shapes = new Set(['data', 'before', 'after']);
