import { createParser } from 'eventsource-parser';
import type { FiguresMessage } from '../../apps/api/src/live/figure-rows.ts';
import { LiveFigures } from '../../apps/api/src/live/live-figures.ts';
import { established } from './established.ts';
import { type OpenServer, openServer } from './open-server.ts';

let server: OpenServer;
let url: string;
let figures: LiveFigures;
beforeAll(async () => {
  server = await openServer({ clock: { now: () => new Date('2025-06-01T08:00:00.000Z') } });
  await established(server);
  await server.app.listen(0, '127.0.0.1');
  url = await server.app.getUrl();
  figures = server.app.get(LiveFigures);
});
afterAll(() => server.close());

interface Message {
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly data: FiguresMessage & { readonly reason?: string };
}

/** Follows the figures until `enough` of what came. */
async function follow(options: { after?: string; query?: string; token?: string } = {}) {
  const ending = new AbortController();
  const token = options.token ?? (await server.token('coordinator'));
  const answer = await fetch(`${url}/api/stations/s/live${options.query ?? ''}`, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(options.after === undefined ? {} : { 'last-event-id': options.after }),
    },
    signal: ending.signal,
  });
  const messages: Message[] = [];
  let changed = Promise.withResolvers<void>();
  let over = false;
  const tell = () => {
    changed.resolve();
    changed = Promise.withResolvers();
  };
  const parser = createParser({
    onEvent: ({ id, event, data }) => {
      messages.push({ id, event, data: JSON.parse(data) as Message['data'] });
      tell();
    },
  });
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body!) parser.feed(decoder.decode(chunk, { stream: true }));
    over = true;
    tell();
  })().catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
  return {
    answer,
    messages,
    until: async (enough: (all: readonly Message[], over: boolean) => boolean) => {
      while (!enough(messages, over)) await changed.promise;
    },
    end: async () => {
      ending.abort();
      await reading;
    },
  };
}

/** The rows as one who read all messages has them. */
const shown = (messages: readonly Message[]) =>
  new Map(messages.flatMap(({ data }) => (data.rows ?? []).map(({ key, value }) => [key, value as { done?: number }])));

const callsOut = (messages: readonly Message[]) =>
  (shown(messages).get('hotline') as { out?: number } | undefined)?.out;

const call = async () => {
  const made = await server.by('recorder').post('/hotline-calls', {
    direction: 'out',
    calledOn: '2025-03-04',
    topic: '日常问候',
  });
  return made.body as { position: string };
};

describe('the figures, live', () => {
  it('come whole at first, then what changed, each with its place in the log', async () => {
    const live = await follow();
    expect(live.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await live.until((all) => all.length === 1);
    const [first] = live.messages;
    expect(first).toMatchObject({ event: 'figures', id: first!.data.position });
    expect(first!.data.rows.map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        'station',
        'elapsed',
        'indicator:files',
        'district:d1',
        'unallocated',
        'people',
        'resources',
      ]),
    );
    const before = callsOut(live.messages)!;
    const { position } = await call();
    await live.until((all) => callsOut(all) === before + 1);
    const last = live.messages.at(-1)!;
    expect(BigInt(last.data.position)).toBeGreaterThanOrEqual(BigInt(position));
    expect(last.data.rows.map(({ key }) => key)).not.toContain('indicator:files');
    await live.end();
  });

  it('go on behind the place that a reader has seen, without loss and without what they know', async () => {
    const one = await follow();
    const [reader, other] = [one, await follow()];
    await reader.until((all) => all.length > 0);
    const { id } = reader.messages.at(-1)!;
    const before = callsOut(reader.messages)!;
    await reader.end();
    await call();
    await call();
    await other.until((all) => callsOut(all) === before + 2);
    const again = await follow({ after: id! });
    await again.until((all) => callsOut(all) === before + 2);
    expect(shown(again.messages).has('indicator:files')).toBe(false);
    const { position } = other.messages.at(-1)!.data;
    const current = await follow({ after: position });
    await call();
    await current.until((all) => all.length > 0);
    expect(callsOut(current.messages)).toBe(before + 3);
    expect(shown(current.messages).has('station')).toBe(false);
    await Promise.all([other.end(), again.end(), current.end()]);
  });

  it('cost one fold, however many follow, and changes that come together are folded together', async () => {
    const readers = await Promise.all(Array.from({ length: 40 }, () => follow()));
    await Promise.all(readers.map((reader) => reader.until((all) => all.length > 0)));
    const [before, folds] = [callsOut(readers[0]!.messages)!, figures.folds];
    await Promise.all(Array.from({ length: 30 }, call));
    await Promise.all(readers.map((reader) => reader.until((all) => callsOut(all) === before + 30)));
    expect(figures.folds - folds).toBeLessThan(30);
    await Promise.all(readers.map((reader) => reader.end()));
  });

  it('are those of one district where it is named', async () => {
    const live = await follow({ query: '?district=d1' });
    await live.until((all) => all.length > 0);
    expect([...shown(live.messages).keys()].filter((key) => key.startsWith('district:'))).toEqual(['district:d1']);
    await live.end();
  });

  it('are refused as the dashboard is, and end with the token', async () => {
    expect((await fetch(`${url}/api/stations/s/live`)).status).toBe(401);
    expect((await follow({ query: '?district=nowhere' })).answer.status).toBe(404);
    expect((await follow({ query: '?colour=red' })).answer.status).toBe(400);
    expect((await follow({ after: 'yesterday' })).answer.status).toBe(400);
    const short = { actor: 'w', roles: ['coordinator'], stations: ['s'], seconds: 2 } as const;
    const live = await follow({ token: await server.key.token(short, new Date()) });
    await live.until((_, over) => over);
    expect(live.messages.at(-1)).toMatchObject({ event: 'end', data: { reason: 'token-expired' } });
  }, 20_000);

  it('are not followed by who asks for the head alone', async () => {
    while (figures.watched > 0) await new Promise((resolve) => setImmediate(resolve));
    const headers = { authorization: `Bearer ${await server.token('coordinator')}` };
    const answer = await fetch(`${url}/api/stations/s/live`, { method: 'HEAD', headers });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect([figures.readers, figures.watched]).toEqual([0, 0]);
  });

  it('let go of who leaves', async () => {
    const live = await follow();
    await live.until((all) => all.length > 0);
    expect(figures.readers).toBe(1);
    await live.end();
    while (figures.readers > 0) await new Promise((resolve) => setImmediate(resolve));
  });
});
