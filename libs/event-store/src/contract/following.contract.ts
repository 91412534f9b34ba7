import type { FollowOptions, Page, RecordedEvent } from '../event-store.ts';
import {
  type Current,
  event,
  events,
  here,
  isOfThisRun,
  listed,
  newStream,
  ownCategory,
} from '../specimens/under-test.ts';

/** Reads on until the condition holds of everything read that this run wrote. */
async function readUntil(pages: AsyncIterator<Page>, enough: (read: RecordedEvent[], page: Page) => boolean) {
  const read: RecordedEvent[] = [];
  for (;;) {
    const { value, done } = (await pages.next()) as IteratorResult<Page, undefined>;
    if (done) throw new Error('the following ended');
    read.push(...value.events.filter(isOfThisRun));
    if (enough(read, value)) return read;
  }
}

/** Reads on until the following ends. */
async function rest(pages: AsyncIterator<Page>): Promise<void> {
  while (!(await pages.next()).done);
}

const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id);

/** How the log is followed. */
export function followingContract(current: Current): void {
  const follow = (options: Omit<FollowOptions, 'signal'> = {}) => {
    const ending = new AbortController();
    const pages = current.store.follow({ ...options, signal: ending.signal })[Symbol.asyncIterator]();
    return { pages, end: () => ending.abort() };
  };

  const fromHere = async () => ({ after: await here(current) });

  it('brings what is there and then what comes', async () => {
    const from = await fromHere();
    const [old, recent] = [events(2), events(1)];
    await current.store.append(newStream(), old, 'no-stream');
    const { pages, end } = follow(from);
    expect(idsOf(await readUntil(pages, (_, { live }) => live))).toEqual(idsOf(old));
    const next = readUntil(pages, (read) => read.length === 1);
    await current.store.append(newStream(), recent, 'no-stream');
    expect(idsOf(await next)).toEqual(idsOf(recent));
    end();
    await rest(pages);
  });

  it('says that it has reached the head also where there was nothing to read', async () => {
    const from = await fromHere();
    const { pages, end } = follow({ ...from, categories: [ownCategory('nobody')] });
    const read = await readUntil(pages, (_, { live, upTo }) => live && upTo >= from.after);
    expect(read).toEqual([]);
    end();
  });

  it('leaves no gap and brings nothing twice while others append, however many follow', async () => {
    const from = await fromHere();
    const own = ownCategory('row');
    const followers = [follow(from), follow(from), follow({ ...from, categories: [own] })];
    const appended = (async () => {
      for (let round = 0; round < 40; round += 1) {
        await Promise.all(events(20).map((made) => current.store.append(newStream(own), [made], 'no-stream')));
      }
    })();
    const read = await Promise.all(followers.map(({ pages }) => readUntil(pages, (found) => found.length >= 800)));
    await appended;
    const log = (await listed(current.store.readAll(from))).flatMap((page) => page.events).filter(isOfThisRun);
    for (const found of read) expect(idsOf(found)).toEqual(idsOf(log));
    for (const { end } of followers) end();
  });

  it('brings only what its filter lets through, and moves on past the rest', async () => {
    const { pages, end } = follow({ ...(await fromHere()), types: ['PlotCleared'] });
    const stream = newStream();
    const wanted = event({ type: 'PlotCleared' });
    await current.store.append(stream, events(3), 'no-stream');
    const { position } = await current.store.append(stream, [wanted, event()], 2n);
    const read = await readUntil(pages, (_, { upTo }) => upTo >= position);
    expect(idsOf(read)).toEqual([wanted.id]);
    end();
  });

  it('ends quietly when it is cancelled while it waits, and at once when it was cancelled before', async () => {
    const { pages, end } = follow(await fromHere());
    await pages.next();
    const waiting = rest(pages);
    end();
    await waiting;
    const cancelled = current.store.follow({ signal: AbortSignal.abort() });
    expect(await listed(cancelled)).toEqual([]);
  });

  it('ends loudly when the store is closed under it', async () => {
    const { pages } = follow(await fromHere());
    await pages.next();
    const waiting = expect(rest(pages)).rejects.toMatchObject({ name: 'EventStoreUnavailable' });
    await current.reopen();
    await waiting;
  });
}
