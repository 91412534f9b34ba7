import { type FactRegistry, type Row, type SeenFact, type Change, effects } from '#kernel';
import { type RecordedEvent, current } from '#event-store';
import type { AnyView } from './view-build.ts';

/** The rows of a view after these events, by collection and id: the plain meaning that every faster way must equal. */
export function foldInMemory(
  view: AnyView,
  recordedEvents: Iterable<RecordedEvent>,
  registry: FactRegistry,
): ReadonlyMap<string, ReadonlyMap<string, Row>> {
  const collections = new Map(Object.keys(view.collections).map((name) => [name, new Map<string, Row>()]));
  const when = view.when as Readonly<Record<string, ((fact: SeenFact) => readonly Change[]) | undefined>>;
  let clock = '';
  for (const recorded of recordedEvents) {
    const { id, type, position, revision, metadata, stream } = recorded;
    if ((metadata['recordedAt'] ?? '') > clock) clock = metadata['recordedAt']!;
    const event = { id, type, position, revision, metadata, clock };
    for (const effect of effects(current(registry, recorded))) {
      const line = when[effect.type] ?? when['*'];
      const fact = { ...effect, stream, subject: stream.slice(stream.indexOf('-') + 1), event };
      for (const { collection, id: row, fold } of line?.(fact) ?? []) {
        const rows = collections.get(collection);
        if (rows === undefined) throw new Error(`View ${view.name} declares no collection ${collection}`);
        const after = fold(rows.get(row));
        if (after === undefined) rows.delete(row);
        else rows.set(row, after);
      }
    }
  }
  return collections;
}
