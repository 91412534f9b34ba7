import { randomUUID } from 'node:crypto';
import {
  type PlotFact,
  type PlotState,
  asking,
  lease,
  openSealer,
  plotDecider,
  plotsOver,
  Plots,
  water,
} from '../specimens/plots.ts';
import { type StoreUnderTest, event, events } from '../specimens/under-test.ts';
import { temporaryStore } from '../specimens/temporary.ts';
import type { EventStore } from '../event-store.ts';
import { Recording } from './recorder.ts';
import { type StreamFold, StreamMemory } from './stream-memory.ts';

let opened: StoreUnderTest;
let store: EventStore;
let reads: string[];
beforeAll(async () => {
  opened = await temporaryStore();
});
afterAll(() => opened.dispose());
beforeEach(() => {
  reads = [];
  store = Object.create(opened.store, {
    append: { value: opened.store.append.bind(opened.store) },
    readStream: {
      value: (...given: Parameters<EventStore['readStream']>) => {
        reads.push(given[0]);
        return opened.store.readStream(...given);
      },
    },
  }) as EventStore;
});

const memory = (mostEvents?: number) => new StreamMemory(store, plotDecider.facts, mostEvents);
const plot = () => `plot-${randomUUID()}`;

it('reads a stream once, also when many ask at once', async () => {
  const [streams, name] = [memory(), plot()];
  const loaded = await Promise.all([streams.load(name), streams.load(name)]);
  expect(loaded[0]).toBe(loaded[1]);
  await streams.load(name);
  expect(reads).toEqual([name]);
});

it('appends to a known stream without reading it again', async () => {
  const [streams, id] = [memory(), randomUUID()];
  const plots = new Plots(new Recording(store, streams, openSealer));
  await plots.record(id, () => lease('2024-05-01'), asking());
  await plots.record(id, () => water('2024-05-02'), asking());
  expect((await plots.state(id)).litres).toBe(10);
  expect(reads).toEqual([`plot-${id}`]);
});

it('lets go of the streams that were used least recently', async () => {
  const streams = memory(20);
  const [first, second, third] = [plot(), plot(), plot()];
  for (const name of [first, second, third]) {
    await opened.store.append(
      name,
      events(8, { type: 'PlotWatered', data: { litres: 1, wateredOn: '2024-05-01' } }),
      'no-stream',
    );
  }
  await streams.load(first);
  await streams.load(second);
  await streams.load(first);
  await streams.load(third);
  await streams.load(first);
  expect(reads).toEqual([first, second, third]);
  await streams.load(second);
  expect(reads.at(-1)).toBe(second);
});

it('holds what it reads while its own append is under way only once', async () => {
  const [streams, name] = [memory(), plot()];
  const remembered = await streams.load(name);
  const made = event({ type: 'PlotWatered', data: { wateredOn: '2024-05-01', litres: 1 } });
  const appended = await opened.store.append(name, [made], 'no-stream');
  await streams.catchUp(remembered);
  streams.appended(remembered, [{ ...made, stream: name, ...appended }]);
  expect(remembered.history).toHaveLength(1);
});

it('folds for a reader of another room only what it names, corrections included', async () => {
  const [streams, id] = [memory(), randomUUID()];
  const litres: StreamFold<number, PlotFact> = {
    category: 'plot',
    facts: plotDecider.facts,
    initial: 0,
    evolve: { PlotWatered: (sum: number, data: { litres: number }) => sum + data.litres },
    partial: true,
  };
  const plots = new Plots(new Recording(store, streams, openSealer));
  await plots.record(id, () => lease('2024-05-01'), asking());
  await plots.record(id, () => water('2024-05-02'), asking());
  const remembered = await streams.load(`plot-${id}`);
  expect(remembered.state(litres)).toBe(10);
  await plots.takeBack(id, 1n, { kind: 'typo', reason: 'a wrong key' }, asking());
  expect(remembered.state(litres)).toBe(0);
  expect(remembered.state<PlotState, PlotFact>(plotDecider)).toEqual(await plotsOver(store).state(id));
});

it('shows old events in the shape of today', async () => {
  const name = plot();
  const registry = {
    PlotLeased: { schema: 2, upcasts: { 1: (data: object) => ({ tenant: 'unknown', ...data }) } },
  };
  const old = { leasedOn: '2020-01-01' };
  const reference = { revision: '0', id: randomUUID(), type: 'PlotLeased', schema: '1' };
  const correction = { fact: reference, before: old, after: { leasedOn: '2020-01-02' }, reason: 'misread' };
  const undone = {
    fact: { ...reference, revision: '1', type: 'FactCorrected' },
    data: correction,
    kind: 'typo',
    reason: '',
  };
  await opened.store.append(
    name,
    [
      event({ type: 'PlotLeased', data: old, metadata: { schema: '1' } }),
      event({ type: 'FactCorrected', data: correction, metadata: { schema: '1' } }),
      event({ type: 'FactTakenBack', data: undone, metadata: { schema: '1' } }),
    ],
    'no-stream',
  );
  const { history } = await new StreamMemory(store, registry).load(name);
  const today = { leasedOn: '2020-01-01', tenant: 'unknown' };
  expect(history.map(({ fact }) => fact.data)).toMatchObject([today, { before: today }, { data: { before: today } }]);
});
