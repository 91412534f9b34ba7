import { type Correction, type FactRegistry, upcast } from '#kernel';
import type { RecordedEvent } from '../event-store.ts';

/** The event in today's shape: the edge at which old versions end. The stored event, and what is hashed, stays as it was. */
export function current(registry: FactRegistry, event: RecordedEvent): RecordedEvent {
  const data = inToday(registry, event.type, event.metadata['schema'] ?? '1', event.data);
  return data === event.data ? event : { ...event, data };
}

/** A correction holds the data of the fact it speaks of, which may be a correction itself. */
function inToday(registry: FactRegistry, type: string, schema: string, data: object): object {
  if (type !== 'FactTakenBack' && type !== 'FactCorrected') return upcast(registry[type], Number(schema), data);
  const { fact } = data as Correction['data'];
  return Object.fromEntries(
    Object.entries(data).map(([field, value]: [string, unknown]) => [
      field,
      shapes.has(field) ? inToday(registry, fact.type, fact.schema, value as object) : value,
    ]),
  );
}

const shapes = new Set(['data', 'before', 'after']);
