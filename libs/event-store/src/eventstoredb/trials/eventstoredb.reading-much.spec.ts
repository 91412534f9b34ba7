import type { Page } from '../../event-store.ts';
import { event, events, listed, newStream } from '../../specimens/under-test.ts';
import { eachServed, shortWaits, until } from '../../../../../test/engines/eventstoredb/served.ts';

const eventsOf = (found: readonly Page[]) => found.flatMap((page) => page.events);

describe('much of an EventStoreDB', () => {
  // What is told apart is not time: a slow machine gets as much as it wants.
  const much = eachServed({ ...shortWaits, readSilence: 20_000, read: 60_000, append: 60_000, appendTry: 20_000 });

  it('reads large events in pages of about a megabyte, and leaves the rest to the next', async () => {
    const stream = newStream();
    for (let at = 0; at < 6; at += 1) {
      const large = [event({ data: { note: 'x'.repeat(600_000) } })];
      await much.store.append(stream, large, at === 0 ? 'no-stream' : BigInt(at - 1));
    }
    const pages = await listed(much.store.readAll());
    expect(pages.map((page) => page.events.length)).toEqual([2, 2, 2]);
    expect((await listed(much.store.readStream(stream))).map((page) => page.length)).toEqual([2, 2, 2]);
  });

  it('asks for the end of the log twice, however much a filter and a limit leave out before it', async () => {
    for (let at = 0; at < 10; at += 1) await much.store.append(newStream(), events(300), 'no-stream');
    const last = newStream();
    await much.store.append(last, [event({ type: 'CallTaken' })], 'no-stream');
    const before = much.service.calls.read;
    const pages = await listed(much.store.readAll({ types: ['CallTaken'], limit: 1 }));
    expect(eventsOf(pages).map(({ stream }) => stream)).toEqual([last]);
    // At the beginning and where it was reached; three calls lie between.
    expect(much.service.calls.read - before).toBe(5);
  });

  it('is ahead by a call while what came is looked at', async () => {
    for (let at = 0; at < 6; at += 1) await much.store.append(newStream(), events(300), 'no-stream');
    const before = much.service.calls.read;
    for await (const page of much.store.readAll()) {
      expect(page).toMatchObject({ live: false });
      // The end of the log, what this page is of, and what lies behind it.
      await until(() => much.service.calls.read === before + 3);
      break;
    }
  });
});
