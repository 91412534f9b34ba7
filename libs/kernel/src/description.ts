import type { DataOf, Fact } from './fact.ts';

/** What the engine must know of one type of fact, declared once, beside it. */
export interface FactDescription<Data = object> {
  /** The version of the shape that is recorded today; from 1. */
  readonly schema: number;
  /** The field that holds the day it happened. */
  readonly occurredOn?: keyof Data & string;
  /**
   * Personal fields and whose key seals them: path of the field → field of the data that holds the person's id.
   * `goals.*.text` reaches into each element of a list. The value may be any JSON value.
   */
  readonly personal?: Readonly<Record<string, keyof Data & string>>;
  /** By which personal fields the person can be found again: path → kind of index (`name`, `phone`, `identityNumber`). */
  readonly findable?: Readonly<Record<string, string>>;
  /** From each older version to the next: version → how its data look one version later. */
  readonly upcasts?: Readonly<Record<number, (data: object) => object>>;
}

export type Descriptions<F extends Fact> = {
  readonly [Type in F['type']]: FactDescription<DataOf<F, Type>>;
};

/** Descriptions by type, of any number of rooms. */
export type FactRegistry = Readonly<Record<string, FactDescription<never>>>;

/** The data in today's shape. */
export function upcast(description: FactDescription<never> | undefined, schema: number, data: object): object {
  let current = data;
  for (let version = schema; version < (description?.schema ?? schema); version += 1) {
    const next = description?.upcasts?.[version];
    if (next === undefined) throw new Error(`No upcast from version ${version}`);
    current = next(current);
  }
  return current;
}
