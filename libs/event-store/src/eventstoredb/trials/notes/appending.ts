import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type AppendExpectedRevision, ANY, EventStoreDBClient, NO_STREAM, jsonEvent } from '@eventstore/db-client';
import { newStream } from '../../../specimens/under-test.ts';
import { type BareClient, made } from './bare-client.ts';

const mostBytes = 1_048_576;
const wrongVersion = { type: 'wrong-expected-version' };

/** What an append answers, refuses and takes for one that came before: a and b of the notes. */
export function appendingNotes(on: { readonly bare: BareClient }): void {
  const connection = () => on.bare.connection;
  const append = (...given: Parameters<BareClient['append']>) => on.bare.append(...given);
  const read = (stream: string) => on.bare.read(stream);
  const idsIn = (stream: string) => on.bare.idsIn(stream);
  const written = (count: number) => on.bare.written(count);

  it('a1: an append answers the revision and the position of its last event', async () => {
    const stream = newStream();
    const answer = await append(stream, made(2), NO_STREAM);
    const last = (await read(stream)).at(-1);
    expect(answer).toEqual({ success: true, nextExpectedRevision: 1n, position: last?.position });
    expect(last?.revision).toBe(1n);
  });

  it('a2: a wrong revision is told by its type, without a message or a code', async () => {
    const { stream } = await written(2);
    const error: unknown = await append(stream, made(), 0n).catch((failure: unknown) => failure);
    expect(error).toMatchObject({
      ...wrongVersion,
      name: 'Error',
      message: '',
      streamName: stream,
      expectedVersion: 0n,
      actualVersion: 1n,
    });
    expect((error as { code?: unknown }).code).toBeUndefined();
    await expect(append(newStream(), made(), 0n)).rejects.toMatchObject({ actualVersion: 'no_stream' });
    await expect(append(stream, made(), NO_STREAM)).rejects.toMatchObject({ expectedVersion: 'no_stream' });
  });

  it('a3: told not to throw, the client answers a wrong revision with one that is wrong', async () => {
    const { stream } = await written(3);
    const separator = connection().includes('?') ? '&' : '?';
    const quiet = EventStoreDBClient.connectionString(`${connection()}${separator}throwOnAppendFailure=false`);
    const fails = (name: string, expectedRevision: AppendExpectedRevision) =>
      quiet.appendToStream(name, made(), { expectedRevision });
    expect(await fails(stream, NO_STREAM)).toMatchObject({ success: false, nextExpectedRevision: 1n });
    expect(await fails(newStream(), 7n)).toMatchObject({ success: false, nextExpectedRevision: -1n });
    await quiet.dispose();
  });

  it('a4: an empty append succeeds and makes no stream', async () => {
    const stream = newStream();
    expect(await append(stream, [], ANY)).toMatchObject({ success: true, nextExpectedRevision: 0n });
    await expect(read(stream)).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('a5: an append is stored whole or not at all, up to a megabyte and however many events', async () => {
    const rest = 2 * 'PlotWatered'.length + JSON.stringify({ note: '' }).length;
    const sized = (bytes: number) => jsonEvent({ type: 'PlotWatered', data: { note: 'x'.repeat(bytes - rest) } });
    const stream = newStream();
    const larger = append(stream, [...made(), sized(mostBytes)], NO_STREAM);
    await expect(larger).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: mostBytes,
    });
    await expect(read(stream)).rejects.toMatchObject({ type: 'stream-not-found' });
    expect((await append(stream, [sized(mostBytes)], NO_STREAM)).nextExpectedRevision).toBe(0n);
    const many = Array.from({ length: 20_000 }, () => jsonEvent({ type: 'A', data: {} }));
    expect((await append(newStream(), many, NO_STREAM)).nextExpectedRevision).toBe(19_999n);
  });

  it('a6: data that are no JSON end in a rejection that nobody can catch, and an answer that never comes', async () => {
    const code = `
        const { EventStoreDBClient, jsonEvent } = await import('@eventstore/db-client');
        const client = EventStoreDBClient.connectionString('${connection()}');
        const said = [];
        const { promise, resolve } = Promise.withResolvers();
        process.once('unhandledRejection', resolve);
        const append = (litres) => client.appendToStream('${newStream()}', [jsonEvent({ type: 'PlotWatered', data: { litres } })]);
        append(10n).then(() => said.push('stored'), () => said.push('refused'));
        const { name } = await promise;
        await append(10);
        console.log(JSON.stringify([name, ...said]));
        process.exit();`;
    const { stdout } = await promisify(execFile)('node', ['--input-type=module', '-e', code], { timeout: 20_000 });
    expect(JSON.parse(stdout)).toEqual(['TypeError']);
  });

  it('a8: two hundred appends are under way at once, and exact revisions on one stream succeed in their order', async () => {
    const apart = await Promise.all(Array.from({ length: 200 }, () => append(newStream(), made(), NO_STREAM)));
    expect(new Set(apart.map(({ position }) => position!.commit)).size).toBe(200);
    const stream = newStream();
    const behind = Array.from({ length: 200 }, (_, at) =>
      append(stream, made(), at === 0 ? NO_STREAM : BigInt(at - 1)),
    );
    const revisions = (await Promise.all(behind)).map(({ nextExpectedRevision }) => nextExpectedRevision);
    expect(revisions).toEqual(behind.map((_, at) => BigInt(at)));
  });

  it('b1: the same ids at the same revision are answered as the first time, after later events too', async () => {
    const [stream, opening, more] = [newStream(), made(2), made()];
    const first = await append(stream, opening, NO_STREAM);
    const second = await append(stream, more, 1n);
    await append(stream, made(), 2n);
    expect(await append(stream, opening, NO_STREAM)).toEqual(first);
    expect(await append(stream, more, 1n)).toEqual(second);
    expect(await read(stream)).toHaveLength(4);
  });

  it('b3: the beginning of an earlier append is taken for it; old and new ids mixed are not', async () => {
    const { stream, events, ids } = await written(3);
    expect((await append(stream, events.slice(0, 2), NO_STREAM)).nextExpectedRevision).toBe(1n);
    await expect(append(stream, [...events, ...made()], NO_STREAM)).rejects.toMatchObject(wrongVersion);
    await expect(append(stream, [...made(), events[1]!], NO_STREAM)).rejects.toMatchObject(wrongVersion);
    expect(await idsIn(stream)).toEqual(ids);
    const fresh = made();
    await append(stream, [...fresh, events[0]!], 2n);
    expect(await idsIn(stream)).toEqual([...ids, fresh[0]!.id, ids[0]]);
  });

  it('b4: ids at the head of their stream, or twice in an append, are stored again', async () => {
    const { stream, events, ids } = await written(2);
    await expect(append(stream, events, 0n)).rejects.toMatchObject(wrongVersion);
    await append(stream, events, 1n);
    expect(await idsIn(stream)).toEqual([...ids, ...ids]);
    const [twice, other] = [made()[0]!, newStream()];
    await append(other, [twice, twice], NO_STREAM);
    expect(await idsIn(other)).toEqual([twice.id, twice.id]);
  });
}
