import { randomUUID } from 'node:crypto';
import { type ExpectedRevision, type NewEvent, maxAppendBytes } from '../event-store.ts';
import { type Current, all, event, events, newStream } from '../specimens/under-test.ts';

/** What an append takes, answers and refuses. */
export function appendContract(current: Current): void {
  const lengthOf = async (stream: string) => (await all(current.store.readStream(stream))).length;

  it('counts revisions from 0 and answers where the last event lies', async () => {
    const stream = newStream();
    const first = await current.store.append(stream, events(2), 'no-stream');
    const second = await current.store.append(stream, events(1), 1n);
    expect([first.revision, second.revision]).toEqual([1n, 2n]);
    expect(second.position).toBeGreaterThan(first.position);
    expect((await all(current.store.readStream(stream))).at(-1)?.position).toBe(second.position);
  });

  it.each<[string, ExpectedRevision]>([
    ['a stream that is there already', 'no-stream'],
    ['a stream that is shorter', 4n],
    ['a stream that is longer', 0n],
  ])('refuses %s and says what it found', async (_, expected) => {
    const stream = newStream();
    await current.store.append(stream, events(2), 'no-stream');
    const wrong = { name: 'WrongRevision', stream, expected, found: 1n };
    await expect(current.store.append(stream, events(1), expected)).rejects.toMatchObject(wrong);
    expect(await lengthOf(stream)).toBe(2);
  });

  it('refuses a revision of a stream that is not there', async () => {
    const wrong = { name: 'WrongRevision', expected: 0n, found: 'no-stream' };
    await expect(current.store.append(newStream(), events(1), 0n)).rejects.toMatchObject(wrong);
  });

  it('lets one of many win who expect the same revision, and tells the others', async () => {
    const stream = newStream();
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => current.store.append(stream, events(2), 'no-stream')),
    );
    const lost = tries.filter((tried) => tried.status === 'rejected');
    expect(lost.map(({ reason }) => (reason as Error).name)).toEqual(Array(19).fill('WrongRevision'));
    expect(await lengthOf(stream)).toBe(2);
  });

  it('takes appends in the order in which they were made', async () => {
    const stream = newStream();
    const revisions = Array.from({ length: 50 }, (_, at) => BigInt(at));
    const made = await Promise.all(
      revisions.map((at) => current.store.append(stream, events(1), at === 0n ? 'no-stream' : at - 1n)),
    );
    expect(made.map(({ revision }) => revision)).toEqual(revisions);
  });

  it('judges appends that wait together one by one', async () => {
    const [good, other, taken] = [newStream(), newStream(), events(1)];
    await current.store.append(other, taken, 'no-stream');
    const tried = await Promise.allSettled([
      current.store.append(good, events(1), 'no-stream'),
      current.store.append(other, events(1), 'no-stream'),
      current.store.append(newStream(), [event(), ...taken], 'no-stream'),
      current.store.append(good, events(1), 0n),
    ]);
    expect(tried.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect([await lengthOf(good), await lengthOf(other)]).toEqual([2, 1]);
  });

  it('stamps when it was recorded, and leaves the instant of a copy as it is', async () => {
    const stream = newStream();
    const copied = '2020-02-29T23:59:59.999Z';
    await current.store.append(stream, [event(), event({ metadata: { recordedAt: copied } })], 'no-stream');
    const [stamped, copy] = await all(current.store.readStream(stream));
    expect(stamped?.metadata['recordedAt']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(copy?.metadata['recordedAt']).toBe(copied);
  });

  const twice = randomUUID();
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  it.each<[string, Partial<NewEvent>[]]>([
    ['nothing', []],
    ['one id twice', [{ id: twice }, { id: twice }]],
    ['an id that is no UUID', [{ id: 'case-1' }]],
    ['a type without a name', [{ type: '' }]],
    ['an undefined field', [{ data: { note: undefined } }]],
    ['a fraction', [{ data: { hours: 1.5 } }]],
    ['an unsafe integer', [{ data: { fen: 2 ** 53 } }]],
    ['a bigint', [{ data: { fen: 1n } }]],
    ['a date', [{ data: { at: new Date(0) } }]],
    ['a function', [{ data: { toJSON: () => ({}) } }]],
    ['half a character', [{ data: { note: '\ud800' } }]],
    ['a list for data', [{ data: [] }]],
    ['a cycle', [{ data: cycle }]],
    ['metadata that are not flat', [{ metadata: { actor: { id: 'a' } } as never }]],
    ['an instant that is none', [{ metadata: { recordedAt: 'yesterday' } }]],
    ['one event above the limit', [{ data: { note: 'x'.repeat(maxAppendBytes) } }]],
    ['events above the limit in all', [1, 2, 3].map(() => ({ data: { note: '字'.repeat(maxAppendBytes / 8) } }))],
    ['a good one and a bad one', [{}, { data: { hours: 0.5 } }]],
  ])('refuses %s, and stores none of it', async (_, given) => {
    const stream = newStream();
    const refused = current.store.append(stream, given.map(event), 'no-stream');
    await expect(refused).rejects.toMatchObject({ name: 'InvalidAppend' });
    expect(await lengthOf(stream)).toBe(0);
  });

  it.each(['case', 'case-', '-1', ''])('refuses the stream name "%s"', async (stream) => {
    const refused = current.store.append(stream, events(1), 'no-stream');
    await expect(refused).rejects.toMatchObject({ name: 'InvalidAppend' });
  });

  it('takes an append that is just as large as the limit', async () => {
    const frame = { type: 'Sized', metadata: { recordedAt: '2024-05-01T00:00:00.000Z' } };
    const rest = JSON.stringify({ note: '' }).length + JSON.stringify(frame.metadata).length + 2 * frame.type.length;
    const sized = (bytes: number) => event({ ...frame, data: { note: 'x'.repeat(bytes - rest) } });
    const stream = newStream();
    await current.store.append(stream, [sized(maxAppendBytes)], 'no-stream');
    const larger = current.store.append(stream, [sized(maxAppendBytes + 1)], 0n);
    await expect(larger).rejects.toMatchObject({ name: 'InvalidAppend' });
  });
}
