import type { Evolve, Fact } from '#kernel';
import type { StreamFold } from '#event-store';

/** A reading of another room's stream that names only the facts it wants. */
export const reader = <State, F extends Fact>(
  category: string,
  initial: State,
  evolve: Partial<Evolve<State, F>>,
): StreamFold<State, F> => ({ category, facts: {}, initial, evolve, partial: true });
