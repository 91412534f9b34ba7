import { type Decider, type Decision, fold } from './decider.ts';
import { type Correction, type Fact, type FactReference, type PlacedFact, type TakeBackKind, plain } from './fact.ts';
import { Refusal, refuse } from './refusal.ts';

type LeanedOn<State> = Readonly<Record<string, (state: State, data: never, revision: bigint) => boolean>>;
type History<F extends Fact> = readonly PlacedFact<F | Correction>[];

const isCorrection = (fact: Fact): fact is Correction => fact.type === 'FactTakenBack' || fact.type === 'FactCorrected';

/** The facts that still stand, as they stand: what was taken back is gone, what was corrected holds its new data. */
export function standing<F extends Fact>(history: History<F>): PlacedFact<F>[] {
  const facts = new Map<bigint, PlacedFact<F>>();
  const gone = new Set(takenBack(history));
  for (const placed of history) {
    if (gone.has(placed.revision)) continue;
    const { fact } = placed;
    if (!isCorrection(fact)) facts.set(placed.revision, placed as PlacedFact<F>);
    else if (fact.type === 'FactCorrected') {
      const revision = BigInt(fact.data.fact.revision);
      const before = facts.get(revision);
      if (before !== undefined) facts.set(revision, { ...before, fact: { ...before.fact, data: fact.data.after } });
    }
  }
  return [...facts.values()];
}

const takenBack = (history: History<Fact>): bigint[] =>
  history.flatMap(({ fact }) =>
    fact.type === 'FactTakenBack' ? [BigInt((fact as Correction).data.fact.revision)] : [],
  );

/** Whether the newest facts force a fold from the start. */
export const rewrites = (facts: readonly PlacedFact[]): boolean => facts.some(({ fact }) => isCorrection(fact));

const reference = ({ revision, id, fact, schema }: PlacedFact): FactReference => ({
  revision: `${revision}`,
  id,
  type: fact.type,
  schema,
});

/** Take a fact back, its corrections with it. `unknown-fact`, `has-dependants`; nothing when it was taken back already. */
export function takeBack<State, F extends Fact>(
  decider: Decider<State, F>,
  history: History<F>,
  revision: bigint,
  why: { kind: TakeBackKind; reason: string; replacedBy?: string },
): readonly Correction[] | Refusal {
  const gone = new Set(takenBack(history));
  const target = history.find((placed) => placed.revision === revision);
  if (target === undefined || target.fact.type === 'FactTakenBack')
    return refuse('unknown-fact', { revision: `${revision}` });
  if (gone.has(revision)) return [];
  const facts = standing(history);
  if (!isCorrection(target.fact)) {
    const now = facts.find((placed) => placed.revision === revision);
    const leanedOn = (decider.leanedOn as LeanedOn<State> | undefined)?.[target.fact.type];
    if (now && leanedOn?.(fold(decider, facts), now.fact.data as never, revision)) return refuse('has-dependants');
  }
  const corrections = history.filter(
    ({ fact, revision: at }) =>
      fact.type === 'FactCorrected' && BigInt((fact as Correction).data.fact.revision) === revision && !gone.has(at),
  );
  if (target.fact.type === 'FactCorrected' && isOvertaken(history, gone, target)) return refuse('has-dependants');
  const facing = [target, ...corrections].toReversed();
  const after = standing<F>(history.filter((placed) => !facing.includes(placed)));
  const unsound = decider.sound?.(fold(decider, after));
  if (unsound) return unsound;
  return facing.map((placed) => ({
    type: 'FactTakenBack',
    data: { fact: reference(placed), data: placed.fact.data, ...why },
  }));
}

const isOvertaken = (history: History<Fact>, gone: Set<bigint>, target: PlacedFact): boolean =>
  history.some(
    ({ fact, revision }) =>
      revision > target.revision &&
      !gone.has(revision) &&
      fact.type === 'FactCorrected' &&
      (fact as Correction).data.fact.revision === (target.fact as Correction).data.fact.revision,
  );

/** Decide a fact again as though it had not been recorded yet, and keep what comes out, where it differs, as its correction. */
export function correct<State, F extends Fact>(
  decider: Decider<State, F>,
  history: History<F>,
  revision: bigint,
  decision: Decision<State, F>,
  reason: string,
): readonly Correction[] | Refusal {
  const facts = standing(history);
  const target = facts.find((placed) => placed.revision === revision);
  if (target === undefined) return refuse('unknown-fact', { revision: `${revision}` });
  const decided = decision(
    fold(
      decider,
      facts.filter((placed) => placed.revision < revision),
    ),
  );
  if (decided instanceof Refusal) return decided;
  const [corrected] = decided;
  if (decided.length !== 1 || corrected?.type !== target.fact.type)
    return refuse('not-a-correction', { type: target.fact.type });
  if (plain(corrected.data) === plain(target.fact.data)) return [];
  const after = facts.map((placed) => (placed === target ? { ...target, fact: corrected } : placed));
  const unsound = decider.sound?.(fold(decider, after));
  if (unsound) return unsound;
  return [
    {
      type: 'FactCorrected',
      data: { fact: reference(target), before: target.fact.data, after: corrected.data, reason },
    },
  ];
}
