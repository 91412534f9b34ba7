import { registry, views } from '#assembly';
import type { RecordedEvent } from '#event-store';
import type { ReadStore } from '#read-store';
import { foldInMemory } from '../../libs/projection/src/folding/fold-in-memory.ts';

/** Every row of every view is what the events say, and there is no other. */
export async function expectCleanFold(rows: ReadStore, events: readonly RecordedEvent[]): Promise<void> {
  for (const view of views) {
    for (const [collection, expected] of foldInMemory(view, events, registry)) {
      const held = await rows.scan(view.name, collection, { limit: 100_000 });
      expect(new Map(held.map(({ id, row }) => [id, row]))).toEqual(
        new Map(JSON.parse(JSON.stringify([...expected])) as [string, object][]),
      );
    }
  }
}
