import { randomUUID } from 'node:crypto';
import { type Decision, granted } from '#kernel';
import { type PlotFact, type PlotState, asking, lease, plotsOver, water } from '../specimens/plots.ts';
import { type StoreUnderTest, all } from '../specimens/under-test.ts';
import { temporaryStore } from '../specimens/temporary.ts';
import { OutcomeUnknown } from '../errors.ts';
import { eventId } from './event-id.ts';
import type { EventStore } from '../event-store.ts';

let opened: StoreUnderTest;
let store: EventStore;
beforeAll(async () => {
  opened = await temporaryStore();
  ({ store } = opened);
});
afterAll(() => opened.dispose());

const refused = (word: string) => ({ name: 'Refused', refusal: expect.objectContaining({ word }) });
const recorded = async (id: string) => all(store.readStream(`plot-${id}`));
const typo = { kind: 'typo', reason: 'a wrong key' } as const;

/** A plot that is leased at revision 0 and watered at 1. */
async function wateredPlot() {
  const [plots, id] = [plotsOver(store), randomUUID()];
  await plots.record(id, () => lease('2024-05-01'), asking());
  await plots.record(id, () => water('2024-05-02'), asking());
  return { plots, id };
}

describe('recording', () => {
  it('appends what was decided, in its envelope', async () => {
    const [plots, id, asked] = [plotsOver(store), randomUUID(), asking()];
    const answer = await plots.record(id, () => lease('2024-05-01'), asked);
    expect(answer).toEqual({
      id,
      stream: `plot-${id}`,
      revision: 0n,
      position: await store.head(),
      recorded: 1,
      repeated: false,
      types: ['PlotLeased'],
    });
    const [event] = await recorded(id);
    expect(event).toMatchObject({ id: eventId(asked.commandId, `plot-${id}`, 0), type: 'PlotLeased' });
    expect(event?.metadata).toEqual({
      ...asked,
      schema: '2',
      occurredOn: '2024-05-01',
      recordedAt: expect.any(String),
    });
  });

  it('appends nothing when there is nothing to record, and answers where the stream stands', async () => {
    const { plots, id } = await wateredPlot();
    expect(await plots.record(id, () => lease('2024-06-01'), asking())).toMatchObject({ revision: 1n, recorded: 0 });
    expect(await recorded(id)).toHaveLength(2);
  });

  it('passes a refusal on, which spends no key', async () => {
    const [plots, id, asked] = [plotsOver(store), randomUUID(), asking()];
    await expect(plots.record(id, () => water('2024-05-02'), asked)).rejects.toMatchObject(refused('not-leased'));
    await plots.record(id, () => lease('2024-05-01'), asking());
    expect(await plots.record(id, () => water('2024-05-02'), asked)).toMatchObject({ revision: 1n, recorded: 1 });
  });

  it("takes another station's stream for none, and records nothing in it", async () => {
    const { plots, id } = await wateredPlot();
    const asked = asking({ station: 'elsewhere' });
    const refusals = await Promise.allSettled(
      [id, randomUUID()].map((any) => plots.record(any, () => water('2024-05-03'), asked)),
    );
    expect(refusals[0]).toEqual(refusals[1]);
    expect(refusals[0]).toMatchObject({ reason: refused('not-leased') });
    const seen = { ...asked, ifMatch: 1n };
    await expect(plots.record(id, () => water('2024-05-03'), seen)).rejects.toMatchObject(refused('revision-moved'));
    await expect(plots.record(id, () => lease('2024-05-03'), asked)).rejects.toMatchObject(refused('unknown'));
    expect(await recorded(id)).toHaveLength(2);
  });
});

describe('the same command again', () => {
  it('gets the first answer, after later commands and a restart too', async () => {
    const { plots, id } = await wateredPlot();
    const asked = asking();
    const twice: Decision<PlotState, PlotFact> = (state) =>
      ['2024-05-03', '2024-05-04'].flatMap((day) => granted(water(day)(state)));
    const first = await plots.record(id, () => twice, asked);
    expect(first).toMatchObject({ revision: 3n, recorded: 2, types: ['PlotWatered', 'PlotWatered'] });
    const again = { ...first, recorded: 0, repeated: true };
    await plots.record(id, () => water('2024-05-05'), asking());
    expect(await plots.record(id, () => twice, asked)).toEqual(again);
    store = await opened.reopen();
    expect(await plotsOver(store).record(id, () => twice, asked)).toEqual(again);
    expect(await recorded(id)).toHaveLength(5);
  });

  it('is refused when it asks for something else, after a restart too', async () => {
    const { plots, id } = await wateredPlot();
    const asked = asking();
    await plots.record(id, () => water('2024-05-03'), asked);
    const other = { ...asked, requestHash: 'other' };
    for (const again of [plots, plotsOver(store)]) {
      await expect(again.record(id, () => water('2024-05-09'), other)).rejects.toMatchObject(refused('key-reused'));
    }
  });

  it('is recorded once when it comes many times at once, to two processes', async () => {
    const { plots, id } = await wateredPlot();
    const asked = asking();
    const elsewhere = plotsOver(store);
    await elsewhere.state(id);
    await plots.record(id, () => water('2024-05-03'), asking());
    const answers = await Promise.all(
      [plots, elsewhere, plots, elsewhere].map((each) => each.record(id, () => water('2024-05-04'), asked)),
    );
    const [first, ...others] = answers.toSorted((a, b) => b.recorded - a.recorded);
    expect(first).toMatchObject({ revision: 3n, recorded: 1, repeated: false });
    for (const other of others) expect(other).toEqual({ ...first, recorded: 0, repeated: true });
    expect(await recorded(id)).toHaveLength(4);
  });

  it('finds its own trace when its outcome was unknown', async () => {
    const { id } = await wateredPlot();
    const losing = Object.create(store, {
      append: {
        value: async (...given: Parameters<EventStore['append']>) => {
          await store.append(...given);
          throw new OutcomeUnknown('the answer was lost');
        },
      },
    }) as EventStore;
    losing.readStream = store.readStream.bind(store);
    const [plots, asked] = [plotsOver(losing), asking()];
    await expect(plots.record(id, () => water('2024-05-03'), asked)).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    expect(await plots.record(id, () => water('2024-05-03'), asked)).toMatchObject({ revision: 2n, recorded: 0 });
    const other = { ...asked, requestHash: 'other' };
    await expect(plots.record(id, () => water('2024-05-08'), other)).rejects.toMatchObject(refused('key-reused'));
  });
});

describe('many commands on one stream', () => {
  it('queue within the process and all succeed', async () => {
    const { plots, id } = await wateredPlot();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, at) => plots.record(id, () => water('2024-05-03', at), asking())),
    );
    expect(answers.map(({ revision }) => Number(revision))).toEqual(Array.from({ length: 30 }, (_, at) => at + 2));
    expect((await plots.state(id)).litres).toBe(10 + (29 * 30) / 2);
  });

  it('are decided again when another process was faster', async () => {
    const { plots, id } = await wateredPlot();
    const other = plotsOver(store);
    await other.state(id);
    await plots.takeBack(id, 1n, typo, asking());
    await plots.takeBack(id, 0n, typo, asking());
    await expect(other.record(id, () => water('2024-05-05'), asking())).rejects.toMatchObject(refused('not-leased'));
    expect(await other.record(id, () => lease('2024-05-06'), asking())).toMatchObject({ revision: 4n });
  });
});

describe('corrections', () => {
  it('replace a fact by what is decided now', async () => {
    const { plots, id } = await wateredPlot();
    const corrects = { revision: 1n, commandId: 'first', reason: 'misread' };
    const answer = await plots.record(id, () => water('2024-05-02', 25), asking({ corrects }));
    expect(answer).toMatchObject({ revision: 2n, recorded: 1 });
    expect((await recorded(id)).at(-1)).toMatchObject({
      type: 'FactCorrected',
      data: { before: { litres: 10 }, after: { litres: 25 }, reason: 'misread' },
      metadata: { schema: '1', occurredOn: '2024-05-02' },
    });
    expect((await plots.state(id)).litres).toBe(25);
    expect((await plotsOver(store).state(id)).litres).toBe(25);
  });

  it('are refused where the history would no longer be sound', async () => {
    const { plots, id } = await wateredPlot();
    const corrects = { revision: 0n, commandId: 'first', reason: 'misread' };
    const later = plots.record(id, () => lease('2024-05-03'), asking({ corrects }));
    await expect(later).rejects.toMatchObject(refused('before-lease'));
  });

  it('take a fact back once, and not while others stand on it', async () => {
    const { plots, id } = await wateredPlot();
    await expect(plots.takeBack(id, 0n, typo, asking())).rejects.toMatchObject(refused('has-dependants'));
    await expect(plots.takeBack(id, 9n, typo, asking())).rejects.toMatchObject(refused('unknown-fact'));
    expect(await plots.takeBack(id, 1n, typo, asking())).toMatchObject({ revision: 2n, recorded: 1 });
    expect(await plots.takeBack(id, 1n, typo, asking())).toMatchObject({ revision: 2n, recorded: 0 });
    expect((await plots.state(id)).litres).toBe(0);
    expect(await plots.takeBack(id, 0n, typo, asking())).toMatchObject({ revision: 3n });
    expect((await plots.state(id)).leasedOn).toBeUndefined();
  });
});
