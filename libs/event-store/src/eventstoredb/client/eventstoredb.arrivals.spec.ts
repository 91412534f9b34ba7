import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { Arrivals } from './eventstoredb.arrivals.ts';

describe('what arrives on a stream of the client', () => {
  /** So many have come, nobody took any, and the line breaks. */
  const broken = async (count: number) => {
    const source = new PassThrough({ objectMode: true });
    const arrivals = new Arrivals<number>(source, new AbortController().signal);
    for (let at = 0; at < count; at += 1) source.write(at);
    await turn();
    source.destroy(new Error('The line broke'));
    await turn();
    return arrivals;
  };
  const takenFrom = (arrivals: Arrivals<number>): number => {
    let taken = 0;
    while (arrivals.take() !== undefined) taken += 1;
    return taken;
  };

  it('is there to be taken after the stream failed, and the failure behind it', async () => {
    const arrivals = await broken(10);
    expect(arrivals.isEmpty).toBe(false);
    expect(takenFrom(arrivals)).toBe(10);
    expect(arrivals.isEmpty).toBe(true);
    await expect(arrivals.wait(1_000)).rejects.toThrow('The line broke');
  });

  it('is not all of it where more was on its way than is let in', async () => {
    const arrivals = await broken(520);
    expect(takenFrom(arrivals)).toBe(512);
    expect([arrivals.isDrained, arrivals.isEmpty]).toEqual([true, false]);
  });
});
