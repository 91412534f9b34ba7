import { type Decider, type Decision, type Fact, Refusal, fold } from '#kernel';

/** Decisions made one after the other, each on what those before it recorded: all their facts, or the first refusal. */
export const inTurn =
  <State, F extends Fact>(decider: Decider<State, F>, decisions: readonly Decision<State, F>[]): Decision<State, F> =>
  (before) => {
    let state = before;
    const recorded: F[] = [];
    for (const decision of decisions) {
      const facts = decision(state);
      if (facts instanceof Refusal) return facts;
      state = fold(decider, facts.map(placed), state);
      recorded.push(...facts);
    }
    return recorded;
  };

const placed = <F extends Fact>(fact: F) => ({ fact, revision: -1n, id: '', schema: '' });
