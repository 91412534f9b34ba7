/** Something that happened, in the field's words: past tense, with the data that were recorded of it. */
export interface Fact<Type extends string = string, Data = object> {
  readonly type: Type;
  readonly data: Data;
}

/** The data of one type of a union of facts. */
export type DataOf<F extends Fact, Type extends F['type']> = Extract<F, { type: Type }>['data'];

/** A fact and its place in its stream. Revisions count from 0. */
export interface PlacedFact<F extends Fact = Fact> {
  readonly fact: F;
  readonly revision: bigint;
  /** The id of the event that holds the fact. */
  readonly id: string;
  /** The version of the shape in which it was recorded. */
  readonly schema: string;
}

/** Which fact of the same stream is meant. The revision is a decimal string, so that it can be recorded. */
export interface FactReference {
  readonly revision: string;
  readonly id: string;
  readonly type: string;
  readonly schema: string;
}

export const takeBackKinds = ['typo', 'duplicate', 'wrong-person', 'did-not-happen', 'other'] as const;

/** Why a fact was taken back: a fabrication must not look like a typo. */
export type TakeBackKind = (typeof takeBackKinds)[number];

/** A recorded fact no longer stands. It carries the fact, so that a view can fold it with the opposite sign. */
export type FactTakenBack = Fact<
  'FactTakenBack',
  { fact: FactReference; data: object; kind: TakeBackKind; reason: string; replacedBy?: string }
>;

/** A recorded fact was other than recorded: the whole data before and after. */
export type FactCorrected = Fact<
  'FactCorrected',
  { fact: FactReference; before: object; after: object; reason: string }
>;

/** What can happen to any fact of any stream. */
export type Correction = FactTakenBack | FactCorrected;

/** Data as text, the fields of an object in one order: equal data, equal text. */
export const plain = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
