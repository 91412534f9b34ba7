import type { Correction, DataOf, Fact } from './fact.ts';

/** A row of a view: a JSON object. */
export type Row = object;

/** What happens to one row. `undefined` in: there is none yet; `undefined` out: there is none any more. Pure. */
export interface Change {
  readonly collection: string;
  readonly id: string;
  readonly fold: (row: Row | undefined) => Row | undefined;
}

/** A fact as a view meets it: with sign −1 when it is taken back, −1 then +1 when it is corrected. */
export interface SeenFact<Data = object> {
  readonly type: string;
  readonly data: Data;
  readonly sign: 1 | -1;
  readonly stream: string;
  /** The part of the stream's name behind the category. */
  readonly subject: string;
  /** Of the fact itself, also when a later event takes it back or corrects it. */
  readonly revision: string;
  readonly event: SeenEvent;
}

/** The event that brought the fact: for a correction, the correcting one. */
export interface SeenEvent {
  readonly id: string;
  readonly type: string;
  readonly position: bigint;
  readonly revision: bigint;
  readonly metadata: Readonly<Record<string, string>>;
  /** The latest `recordedAt` of the whole log up to this event: it never steps back. */
  readonly clock: string;
}

/** Which fields of a row can be asked by. The first index must hold the station. */
export type Indexes = Readonly<Record<string, readonly string[]>>;

/** A pure fold from events to rows. The keys of `when` are its subscription; `*` is every type that has no line. */
export interface View<F extends Fact = Fact> {
  readonly name: string;
  /** Raised with every change of meaning: the view is then built anew. */
  readonly version: number;
  /** A fingerprint of the code that folds, where the application knows it: another one, and the view is built anew. */
  readonly code?: string;
  /** Its collections, each with its indexes by name. */
  readonly collections: Readonly<Record<string, Indexes>>;
  readonly when: { readonly [Type in F['type']]?: (fact: SeenFact<DataOf<F, Type>>) => readonly Change[] } & {
    readonly '*'?: (fact: SeenFact) => readonly Change[];
  };
}

/** The change of one row, with the row's type said once. */
export const change = <R extends Row>(
  collection: string,
  id: string,
  fold: (row: R | undefined) => R | undefined,
): Change => ({
  collection,
  id,
  fold: fold as Change['fold'],
});

/** The facts that an event means: itself, or what it takes back or corrects. */
export function* effects(
  event: { type: string; data: object; revision: bigint },
  sign: 1 | -1 = 1,
): Generator<{ type: string; data: object; sign: 1 | -1; revision: string }> {
  if (event.type === 'FactTakenBack') {
    const { fact, data } = event.data as Extract<Correction, { type: 'FactTakenBack' }>['data'];
    yield* effects({ type: fact.type, data, revision: BigInt(fact.revision) }, flip(sign));
  } else if (event.type === 'FactCorrected') {
    const { fact, before, after } = event.data as Extract<Correction, { type: 'FactCorrected' }>['data'];
    const [first, second] = sign === 1 ? [before, after] : [after, before];
    yield { type: fact.type, data: first, sign: -1, revision: fact.revision };
    yield { type: fact.type, data: second, sign: 1, revision: fact.revision };
  } else yield { type: event.type, data: event.data, sign, revision: `${event.revision}` };
}

const flip = (sign: 1 | -1): 1 | -1 => (sign === 1 ? -1 : 1);
