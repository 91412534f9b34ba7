import {
  ANY,
  BACKWARDS,
  FORWARDS,
  NO_STREAM,
  type Position,
  STREAM_EXISTS,
  binaryEvent,
  jsonEvent,
} from '@eventstore/db-client';
import { listed, newStream, ownCategory } from '../../../specimens/under-test.ts';
import { type BareClient, type Made, made } from './bare-client.ts';

const wrongVersion = { type: 'wrong-expected-version' };

/** What is shown of streams, of what was taken from them, and of the log: c, d and g of the notes. */
export function readingNotes(on: { readonly bare: BareClient }): void {
  const append = (...given: Parameters<BareClient['append']>) => on.bare.append(...given);
  const read = (stream: string) => on.bare.read(stream);
  const idsIn = (stream: string) => on.bare.idsIn(stream);
  const written = (count: number) => on.bare.written(count);

  it('c1: a deleted stream reads as none, and goes on counting', async () => {
    for (const expected of [NO_STREAM, ANY, 2n] as const) {
      const { stream } = await written(3);
      await on.bare.client.deleteStream(stream);
      await expect(read(stream)).rejects.toMatchObject({ type: 'stream-not-found' });
      await expect(append(stream, made(), STREAM_EXISTS)).rejects.toMatchObject({ type: 'stream-deleted' });
      expect((await append(stream, made(), expected)).nextExpectedRevision).toBe(3n);
      expect((await read(stream)).map(({ revision }) => revision)).toEqual([3n]);
    }
  });

  it('c2: a stream deleted for ever refuses every call, and the log holds a mark of it', async () => {
    const from = await on.bare.marked();
    const { stream } = await written(1);
    await on.bare.client.tombstoneStream(stream);
    const deleted = { type: 'stream-deleted' };
    await expect(read(stream)).rejects.toMatchObject(deleted);
    for (const expected of [NO_STREAM, ANY, 0n] as const)
      await expect(append(stream, made(), expected)).rejects.toMatchObject(deleted);
    const mark = (await on.bare.ours(from)).findLast(({ streamId }) => streamId === stream);
    expect(mark).toMatchObject({ type: '$streamDeleted', revision: 9_223_372_036_854_775_807n });
  });

  it('c3: settings of a stream hide events from its reads, not from those of the log', async () => {
    const from = await on.bare.marked();
    const [counted, cut, whole] = [await written(3), await written(3), await written(3)];
    await on.bare.client.setStreamMetadata(counted.stream, { maxCount: 1 });
    await on.bare.client.setStreamMetadata(cut.stream, { truncateBefore: 2 });
    await on.bare.client.setStreamMetadata(whole.stream, { truncateBefore: 3 });
    expect(await idsIn(counted.stream)).toEqual(counted.ids.slice(2));
    expect(await idsIn(cut.stream)).toEqual(cut.ids.slice(2));
    expect(await idsIn(whole.stream)).toEqual([]);
    expect((await append(whole.stream, made(), 2n)).nextExpectedRevision).toBe(3n);
    const logged = (await on.bare.ours(from)).map(({ id }) => id);
    expect(logged).toEqual(expect.arrayContaining([...counted.ids, ...cut.ids, ...whole.ids]));
  });

  it('c4: what is not there cannot be deleted', async () => {
    await expect(on.bare.client.deleteStream(newStream())).rejects.toMatchObject({
      ...wrongVersion,
      actualVersion: -1n,
    });
  });

  it('d1: a read begins with its position forwards and before it backwards, a subscription behind it', async () => {
    const stream = newStream();
    const [first, second] = [await append(stream, made(), NO_STREAM), await append(stream, made(), 0n)];
    const [one, two] = await idsIn(stream);
    const own = async (direction: typeof FORWARDS | typeof BACKWARDS, fromPosition: Position) => {
      const found = await listed(on.bare.client.readAll({ direction, fromPosition, maxCount: 1_000 }));
      return found.flatMap(({ event }) => (event?.streamId === stream ? [event.id] : []));
    };
    expect(await own(FORWARDS, second.position!)).toEqual([two]);
    expect(await own(BACKWARDS, second.position!)).toEqual([one]);
    const { events } = await on.bare.told(first.position!, stream, (found) => found.length === 1);
    expect(events.map(({ id }) => id)).toEqual([two]);
    const { commit, prepare } = first.position!;
    const inside = listed(
      on.bare.client.readAll({ fromPosition: { commit: commit + 1n, prepare: prepare + 1n }, maxCount: 1 }),
    );
    await expect(inside).rejects.toMatchObject({ type: 'unknown' });
  });

  it('d2: a subscription says when it has caught up, and goes on from each of its checkpoints exactly', async () => {
    const [from, beds] = [await on.bare.marked(), ownCategory('bed')];
    const appended: { readonly id: string; readonly commit: bigint }[] = [];
    for (let at = 0; at < 160; at += 1) {
      const [event] = made() as [Made];
      const { position } = await append(newStream(at % 40 === 39 ? beds : 'plot'), [event], NO_STREAM);
      if (at % 40 === 39) appended.push({ id: event.id, commit: position!.commit });
    }
    const all = await on.bare.told(from, beds, (found, caughtUp) => found.length === appended.length && caughtUp);
    expect(all.events.map(({ id }) => id)).toEqual(appended.map(({ id }) => id));
    expect(all.checkpoints.length).toBeGreaterThan(1);
    const commits = all.checkpoints.map(({ commit }) => commit);
    expect(commits).toEqual(commits.toSorted((one, other) => (one < other ? -1 : 1)));
    for (const checkpoint of all.checkpoints) {
      const rest = appended.filter(({ commit }) => commit > checkpoint.commit).map(({ id }) => id);
      const { events } = await on.bare.told(
        checkpoint,
        beds,
        (found, caughtUp) => found.length >= rest.length && caughtUp,
      );
      expect(events.map(({ id }) => id)).toEqual(rest);
    }
  });

  it('g1: revisions and positions are bigints, and an append has one instant', async () => {
    const stream = newStream(ownCategory('榕'));
    const given = [
      jsonEvent({ type: '浇水', data: { note: '六榕 𠮷' }, metadata: { actor: 'worker-7' } }),
      jsonEvent({ type: 'PlotWatered', data: 'no object', metadata: new Uint8Array([1, 2]) }),
      binaryEvent({ type: 'PlotWatered', data: new Uint8Array([3]) }),
    ];
    await on.bare.client.appendToStream(stream, given);
    const [first, second, third] = await read(stream);
    expect(first).toMatchObject({ streamId: stream, type: '浇水', data: given[0]!.data, revision: 0n, isJson: true });
    expect(first?.metadata).toEqual({ actor: 'worker-7' });
    expect(typeof first?.position?.commit).toBe('bigint');
    expect(second?.data).toBe('no object');
    expect(Buffer.from(second!.metadata as Uint8Array)).toEqual(Buffer.from([1, 2]));
    expect(third).toMatchObject({ isJson: false, metadata: undefined });
    expect(first?.created).toBeInstanceOf(Date);
    expect(third?.created).toEqual(first?.created);
  });
}
