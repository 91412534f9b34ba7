import { randomUUID } from 'node:crypto';
import { type Decider, type Decision, type Fact, type Refusal, refuse } from '#kernel';
import type { Asked } from '../recording/asked.ts';
import type { EventStore } from '../event-store.ts';
import { Recorder, Recording } from '../recording/recorder.ts';
import type { Sealer } from '../recording/sealer.ts';
import { StreamMemory } from '../recording/stream-memory.ts';

/** A tiny domain for the tests of recording: garden plots, leased once and then watered. */
export type PlotFact =
  Fact<'PlotLeased', { leasedOn: string; tenant: string }> | Fact<'PlotWatered', { wateredOn: string; litres: number }>;

export interface PlotState {
  readonly leasedOn?: string;
  readonly litres: number;
  readonly watered: readonly string[];
}

export const plotDecider: Decider<PlotState, PlotFact> = {
  category: 'plot',
  facts: { PlotLeased: { schema: 2, occurredOn: 'leasedOn' }, PlotWatered: { schema: 1, occurredOn: 'wateredOn' } },
  initial: { litres: 0, watered: [] },
  evolve: {
    PlotLeased: (state, { leasedOn }) => ({ ...state, leasedOn }),
    PlotWatered: (state, { wateredOn, litres }) => ({
      ...state,
      litres: state.litres + litres,
      watered: [...state.watered, wateredOn],
    }),
  },
  leanedOn: { PlotLeased: ({ watered }) => watered.length > 0 },
  sound: ({ leasedOn, watered }): Refusal | undefined =>
    watered.some((day) => leasedOn === undefined || day < leasedOn) ? refuse('before-lease') : undefined,
};

type Decide = Decision<PlotState, PlotFact>;

export const lease =
  (leasedOn: string): Decide =>
  (state) =>
    state.leasedOn === undefined ? [{ type: 'PlotLeased', data: { leasedOn, tenant: 'tenant-1' } }] : [];

export const water =
  (wateredOn: string, litres = 10): Decide =>
  (state) =>
    state.leasedOn === undefined ? refuse('not-leased') : [{ type: 'PlotWatered', data: { wateredOn, litres } }];

export class Plots extends Recorder<PlotState, PlotFact> {
  constructor(recording: Recording) {
    super(plotDecider, recording);
  }
}

/** Seals nothing. */
export const openSealer: Sealer = { seal: async (facts) => facts.map(({ data }) => data) };

/** The plots as a process finds them that remembers nothing yet. */
export const plotsOver = (store: EventStore, mostEvents?: number): Plots =>
  new Plots(new Recording(store, new StreamMemory(store, plotDecider.facts, mostEvents), openSealer));

export const asking = (given: Partial<Asked> = {}): Asked => ({
  commandId: randomUUID(),
  requestHash: 'hash',
  actor: 'worker-7',
  role: 'recorder',
  station: 'liurong',
  correlationId: 'correlation',
  source: 'http',
  ...given,
});
