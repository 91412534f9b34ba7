import type { Descriptions } from './description.ts';
import type { DataOf, Fact, PlacedFact } from './fact.ts';
import type { Refusal } from './refusal.ts';

/** Pure: what was asked is closed over, the state comes in. Events: record these; none: nothing to record; a refusal: no. */
export type Decision<State, F extends Fact> = (state: State) => readonly F[] | Refusal;

/** A line per type of fact; a missing line does not compile. */
export type Evolve<State, F extends Fact> = {
  readonly [Type in F['type']]: (state: State, data: DataOf<F, Type>, revision: bigint) => State;
};

/** What one kind of stream remembers and which facts of it may no longer be taken back. */
export interface Decider<State, F extends Fact> {
  /** The first part of the stream's name: `case` of `case-…`. */
  readonly category: string;
  /** What its facts hold beside their meaning: versions, personal fields, the day they happened. */
  readonly facts: Descriptions<F>;
  readonly initial: State;
  readonly evolve: Evolve<State, F>;
  /** Do other facts of the stream stand on this one? Then it can't be taken back. A missing line: no. */
  readonly leanedOn?: {
    readonly [Type in F['type']]?: (state: State, data: DataOf<F, Type>, revision: bigint) => boolean;
  };
  /** What must hold of any state, whatever was corrected in its history. */
  readonly sound?: (state: State) => Refusal | undefined;
}

/** The state after these facts, which all stand. */
export function fold<State, F extends Fact>(
  decider: Decider<State, F>,
  facts: Iterable<PlacedFact<F>>,
  from: State = decider.initial,
): State {
  let state = from;
  for (const { fact, revision } of facts) {
    const evolve = decider.evolve[fact.type as F['type']] as
      ((state: State, data: object, revision: bigint) => State) | undefined;
    if (evolve === undefined) throw new Error(`A ${decider.category} has no line for ${fact.type}`);
    state = evolve(state, fact.data, revision);
  }
  return state;
}
