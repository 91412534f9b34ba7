import { type Correction, type Decider, type Fact, type FactRegistry, type PlacedFact, fold, standing } from '#kernel';
import { EventStore, current } from '#event-store';

/** The state of a stream as the log had it at a position; by default as it is now. */
export async function stateAt<State, F extends Fact>(
  { store, registry }: { readonly store: EventStore; readonly registry: FactRegistry },
  decider: Decider<State, F>,
  subject: string,
  upTo?: bigint,
): Promise<State> {
  const history: PlacedFact<F | Correction>[] = [];
  for await (const page of store.readStream(`${decider.category}-${subject}`)) {
    for (const event of page) {
      if (upTo !== undefined && event.position > upTo) return fold(decider, standing(history));
      const { type, data, revision, id, metadata } = current(registry, event);
      history.push({ fact: { type, data } as F, revision, id, schema: metadata['schema'] ?? '1' });
    }
  }
  return fold(decider, standing(history));
}
