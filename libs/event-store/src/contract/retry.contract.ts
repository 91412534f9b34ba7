import type { ExpectedRevision, NewEvent } from '../event-store.ts';
import { type Current, all, event, events, newStream } from '../specimens/under-test.ts';

/** What the same ids mean when they come again. */
export function retryContract(current: Current): void {
  const lengthOf = async (stream: string) => (await all(current.store.readStream(stream))).length;

  it('answers the same ids at the same revision as the first time, after later events and a restart too', async () => {
    const stream = newStream();
    const [opening, more] = [events(2), events(1)];
    const first = await current.store.append(stream, opening, 'no-stream');
    const second = await current.store.append(stream, more, 1n);
    await current.store.append(stream, events(1), 2n);
    expect(await current.store.append(stream, opening, 'no-stream')).toEqual(first);
    await current.reopen();
    expect(await current.store.append(stream, opening, 'no-stream')).toEqual(first);
    expect(await current.store.append(stream, more, 1n)).toEqual(second);
    expect(await lengthOf(stream)).toBe(4);
  });

  it('stores once what is sent twice at the same time', async () => {
    const stream = newStream();
    const same = events(2);
    const [one, other] = await Promise.all([
      current.store.append(stream, same, 'no-stream'),
      current.store.append(stream, same, 'no-stream'),
    ]);
    expect(one).toEqual(other);
    expect(await lengthOf(stream)).toBe(2);
  });

  it.each<[string, (stream: string, old: NewEvent[]) => [string, NewEvent[], ExpectedRevision]]>([
    ['in another stream', (_, old) => [newStream(), old, 'no-stream']],
    ['at the head of their stream', (stream, old) => [stream, old, 1n]],
    ['at a revision that is not there', (stream, old) => [stream, old, 7n]],
    ['before new ones', (stream, old) => [stream, [...old, event()], 'no-stream']],
    ['behind new ones', (stream, old) => [stream, [event(), ...old], 1n]],
    ['in another order', (stream, old) => [stream, old.toReversed(), 'no-stream']],
  ])('calls ids that come again %s a conflict, and stores nothing', async (_, again) => {
    const stream = newStream();
    const old = events(2);
    await current.store.append(stream, old, 'no-stream');
    const [where, given, expected] = again(stream, old);
    await expect(current.store.append(where, given, expected)).rejects.toMatchObject({ name: 'EventIdConflict' });
    expect(await lengthOf(stream)).toBe(2);
    expect(await lengthOf(where)).toBe(where === stream ? 2 : 0);
  });
}
