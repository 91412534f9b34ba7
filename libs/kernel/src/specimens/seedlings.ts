import type { Decider, Decision } from '../decider.ts';
import type { Fact, PlacedFact, Correction } from '../fact.ts';
import { type Refusal, refuse } from '../refusal.ts';

/** A tiny domain for the tests of the kernel: a seedling is planted, grows, and never shrinks. */
export type SeedlingFact = Fact<'Planted', { plantedOn: string }> | Fact<'Measured', { centimetres: number }>;

export interface Seedling {
  readonly plantedOn?: string;
  readonly heights: readonly number[];
}

export const seedlingDecider: Decider<Seedling, SeedlingFact> = {
  category: 'seedling',
  facts: { Planted: { schema: 1 }, Measured: { schema: 1 } },
  initial: { heights: [] },
  evolve: {
    Planted: (state, { plantedOn }) => ({ ...state, plantedOn }),
    Measured: (state, { centimetres }) => ({ ...state, heights: [...state.heights, centimetres] }),
  },
  leanedOn: { Planted: ({ heights }) => heights.length > 0 },
  sound: ({ heights }): Refusal | undefined =>
    heights.some((height, at) => height < (heights[at - 1] ?? 0)) ? refuse('shrinks') : undefined,
};

export const plant =
  (plantedOn: string): Decision<Seedling, SeedlingFact> =>
  (state) =>
    state.plantedOn === undefined ? [{ type: 'Planted', data: { plantedOn } }] : [];

export const measure =
  (centimetres: number): Decision<Seedling, SeedlingFact> =>
  ({ plantedOn, heights }) => {
    if (plantedOn === undefined) return refuse('not-planted');
    if (centimetres < (heights.at(-1) ?? 0)) return refuse('shrinks');
    return [{ type: 'Measured', data: { centimetres } }];
  };

export const planted: SeedlingFact = { type: 'Planted', data: { plantedOn: '2024-04-13' } };
export const measured = (centimetres: number): SeedlingFact => ({ type: 'Measured', data: { centimetres } });

/** Facts as a stream holds them, from revision 0. */
export const history = (...facts: (SeedlingFact | Correction)[]): PlacedFact<SeedlingFact | Correction>[] =>
  facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `id-${at}`, schema: '1' }));
