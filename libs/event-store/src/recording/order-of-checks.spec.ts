import { randomUUID } from 'node:crypto';
import { Refused, refuse } from '#kernel';
import { Plots, asking, lease, openSealer, plotDecider, plotsOver, water } from '../specimens/plots.ts';
import { type StoreUnderTest, all } from '../specimens/under-test.ts';
import { temporaryStore } from '../specimens/temporary.ts';
import type { EventStore } from '../event-store.ts';
import { Recording } from './recorder.ts';
import { StreamMemory } from './stream-memory.ts';

let opened: StoreUnderTest;
let store: EventStore;
beforeAll(async () => {
  opened = await temporaryStore();
  ({ store } = opened);
});
afterAll(() => opened.dispose());

const refused = (word: string, details?: object) => ({
  name: 'Refused',
  refusal: expect.objectContaining({ word, ...(details === undefined ? {} : { details }) }),
});
const recorded = async (id: string) => all(store.readStream(`plot-${id}`));
const gone = () => Promise.reject(new Refused(refuse('unknown-gardener')));

async function leasedPlot(): Promise<{ plots: Plots; id: string }> {
  const [plots, id] = [plotsOver(store), randomUUID()];
  await plots.record(id, () => lease('2024-05-01'), asking());
  return { plots, id };
}

describe('the receipt', () => {
  it('is answered though the look-up would now refuse', async () => {
    const { plots, id } = await leasedPlot();
    const asked = asking();
    const first = await plots.record(id, async () => water('2024-05-02'), asked);
    for (const each of [plots, plotsOver(store)])
      expect(await each.record(id, gone, asked)).toEqual({ ...first, recorded: 0, repeated: true });
    await expect(plots.record(id, gone, asking())).rejects.toMatchObject(refused('unknown-gardener'));
  });

  it('is found where another process recorded it, before a refusal of what was remembered here', async () => {
    const { plots, id } = await leasedPlot();
    const elsewhere = plotsOver(store);
    await elsewhere.state(id);
    const asked = asking();
    const first = await plots.record(id, () => water('2024-05-02'), asked);
    expect(await elsewhere.record(id, gone, asked)).toEqual({ ...first, recorded: 0, repeated: true });
  });

  it('of a fact taken back is answered before any objection', async () => {
    const { plots, id } = await leasedPlot();
    const [asked, why] = [asking(), { kind: 'typo', reason: 'a wrong key' } as const];
    const objection = async () => refuse('has-dependants');
    await expect(plots.takeBack(id, 0n, why, asked, objection)).rejects.toMatchObject(refused('has-dependants'));
    const first = await plots.takeBack(id, 0n, why, asked);
    expect(first.types).toEqual(['FactTakenBack']);
    expect(await plots.takeBack(id, 0n, why, asked, objection)).toEqual({ ...first, recorded: 0, repeated: true });
    const other = { ...asked, requestHash: 'other' };
    await expect(plots.takeBack(id, 0n, why, other, objection)).rejects.toMatchObject(refused('key-reused'));
  });

  it('of another body is refused before anything is looked up', async () => {
    const { plots, id } = await leasedPlot();
    const asked = asking();
    await plots.record(id, () => water('2024-05-02'), asked);
    const other = { ...asked, requestHash: 'other' };
    await expect(plots.record(id, gone, other)).rejects.toMatchObject(refused('key-reused'));
  });

  it('is one, with one answer, for two requests at once', async () => {
    const { plots, id } = await leasedPlot();
    const asked = asking();
    const hold = () => plots.record(id, async () => water('2024-05-02'), asked);
    const [first, second] = await Promise.all([hold(), hold()]);
    expect(second).toEqual({ ...first, recorded: 0, repeated: true });
    expect(await recorded(id)).toHaveLength(2);
  });
});

describe('the revision that a request was made upon', () => {
  it('holds while nothing was recorded since; of a stream that is not there it is -1', async () => {
    const [plots, id] = [plotsOver(store), randomUUID()];
    expect(await plots.record(id, () => lease('2024-05-01'), asking({ ifMatch: -1n }))).toMatchObject({ revision: 0n });
    expect(await plots.record(id, () => water('2024-05-02'), asking({ ifMatch: 0n }))).toMatchObject({ revision: 1n });
    expect((await recorded(id)).map(({ metadata }) => metadata['ifMatch'])).toEqual([undefined, undefined]);
  });

  it('is refused once somebody was faster, before anything is looked up', async () => {
    const { plots, id } = await leasedPlot();
    const moved = refused('revision-moved', { revision: '0' });
    await expect(plots.record(id, gone, asking({ ifMatch: -1n }))).rejects.toMatchObject(moved);
    await expect(plots.record(id, gone, asking({ ifMatch: 1n }))).rejects.toMatchObject(moved);
    const why = { kind: 'typo', reason: 'a wrong key' } as const;
    await expect(plots.takeBack(id, 0n, why, asking({ ifMatch: 4n }))).rejects.toMatchObject(moved);
  });

  it('is not looked at when the request was recorded already', async () => {
    const { plots, id } = await leasedPlot();
    const asked = asking({ ifMatch: 0n });
    const first = await plots.record(id, () => water('2024-05-02'), asked);
    await plots.record(id, () => water('2024-05-03'), asking());
    expect(await plots.record(id, gone, asked)).toEqual({ ...first, recorded: 0, repeated: true });
  });

  it('is compared with what another process recorded, too', async () => {
    const { plots, id } = await leasedPlot();
    const elsewhere = plotsOver(store);
    await elsewhere.state(id);
    await plots.record(id, () => water('2024-05-02'), asking());
    const upon = (ifMatch: bigint) => elsewhere.record(id, () => water('2024-05-03'), asking({ ifMatch }));
    expect(await upon(1n)).toMatchObject({ revision: 2n });
    await plots.record(id, () => water('2024-05-04'), asking());
    await expect(upon(2n)).rejects.toMatchObject(refused('revision-moved', { revision: '3' }));
    expect(await recorded(id)).toHaveLength(4);
  });

  it("of another station's stream is that of none", async () => {
    const { plots, id } = await leasedPlot();
    const asked = asking({ station: 'elsewhere', ifMatch: 0n });
    const moved = { name: 'Refused', refusal: { word: 'revision-moved', details: { revision: '-1' } } };
    await expect(plots.record(id, gone, asked)).rejects.toMatchObject(moved);
    const why = { kind: 'typo', reason: 'a wrong key' } as const;
    await expect(plots.takeBack(id, 0n, why, asked)).rejects.toMatchObject(moved);
  });
});

describe('look-ups', () => {
  it('are made again after a conflict', async () => {
    const { plots, id } = await leasedPlot();
    const elsewhere = plotsOver(store);
    await elsewhere.state(id);
    await plots.record(id, () => water('2024-05-02', 1), asking());
    let litres = 10;
    const answer = await elsewhere.record(id, async () => water('2024-05-03', (litres += 10)), asking());
    expect(answer).toMatchObject({ revision: 2n, recorded: 1 });
    expect((await recorded(id)).at(-1)?.data).toEqual({ wateredOn: '2024-05-03', litres: 30 });
  });

  it('are followed by the receipt again when the stream went on meanwhile', async () => {
    const [id, asked, streams] = [randomUUID(), asking(), new StreamMemory(store, plotDecider.facts)];
    const plots = new Plots(new Recording(store, streams, openSealer));
    const answer = await plots.record(
      id,
      async () => {
        await plotsOver(store).record(id, () => lease('2024-05-01'), asked);
        await streams.catchUp(await streams.load(plots.stream(id)));
        return lease('2024-05-01');
      },
      asked,
    );
    expect(answer).toMatchObject({ revision: 0n, recorded: 0, repeated: true, types: ['PlotLeased'] });
  });
});
