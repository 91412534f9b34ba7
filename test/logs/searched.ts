import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { keptLogs } from './kept.ts';

/** What servers of this process were sent, as they took it, and what was sent to others by fetch. */
const channels: Readonly<Record<string, (message: unknown) => void>> = {
  'tracing:fastify.request.handler:start': (message) => {
    const { body, query } = (message as { request: { body: unknown; query: { q?: unknown } } }).request;
    keptLogs.sent(body);
    if (query.q !== undefined) keptLogs.sent({ name: query.q });
  },
  'undici:request:bodyChunkSent': (message) => {
    const text = Buffer.from((message as { chunk: Uint8Array }).chunk).toString();
    if (/^[{[]/.test(text)) keptLogs.sent(JSON.parse(text));
  },
};

beforeAll(() => {
  for (const [name, take] of Object.entries(channels)) subscribe(name, take);
});

afterAll(async () => {
  for (const [name, take] of Object.entries(channels)) unsubscribe(name, take);
  if (keptLogs.isEmpty) return;
  const { registry } = await import('#assembly');
  expect(keptLogs.leaks(registry)).toEqual([]);
});
