import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LocalKey, TokenVerifier, localAudience, localIssuer } from '#access';
import { type Engines, type ViewKeeper, enginesOver, keepViews, readConfiguration, registry } from '#assembly';
import { EmbeddedEventStore } from '#event-store';
import { openPrivacy } from '#privacy';
import { WatchedViews } from '#projection';
import { EmbeddedReadStore } from '#read-store';
import { createServer } from '../../apps/api/src/server.ts';
import { healthServer } from '../../apps/projector/src/health-server.ts';
import { ended, started } from '../journeys/command-line.ts';
import { engineLog, logging } from '../logs/logging.ts';

interface Body {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly rows: readonly unknown[];
}

const clock = { now: () => new Date('2025-06-01T08:00:00.000Z') };

describe('a server whose views another process keeps', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-apart-'));
  let engines: Engines;
  let stores: { close(): Promise<void> }[];
  let app: NestFastifyApplication;
  let token: string;
  let keeper: ViewKeeper | undefined;
  let health: Server | undefined;
  let failures: unknown[];

  beforeAll(async () => {
    const events = await EmbeddedEventStore.open({ file: join(folder, 'events.db'), clock });
    const rows = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
    const privacy = await openPrivacy({ dataFolder: folder, registry });
    stores = [rows, events, privacy];
    engines = await enginesOver({ events, rows, privacy, clock }, { keepsViews: false, log: engineLog });
    const key = await LocalKey.in(folder);
    const who = { actor: 'w', roles: ['admin', 'recorder'], stations: ['s'], seconds: 3_600 } as const;
    token = await key.token(who, new Date());
    app = await createServer({
      engines,
      tokens: new TokenVerifier({ issuer: localIssuer, audience: localAudience, keys: [key.public] }),
      limits: readConfiguration({}).limits,
      ...logging({ unforeseen: (error) => failures.push(error) }),
    });
  });
  beforeEach(() => {
    failures = [];
  });
  afterEach(() => expect(failures).toEqual([]));
  afterAll(async () => {
    health?.close();
    await keeper?.close();
    await app.close();
    await engines.close();
    for (const store of stores) await store.close();
    rmSync(folder, { recursive: true });
  });

  const ask = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: answer.statusCode, body: JSON.parse(answer.body) as Body };
  };
  const ready = async () => (await ask('GET', '/health/ready')).status;
  const call = { direction: 'out', calledOn: '2025-03-04', topic: '日常问候' };
  let position: string;

  it('records without them, and is not ready while nobody keeps them', async () => {
    expect((await ask('PUT', '/api/stations/s', { name: '榕荫站' })).status).toBe(201);
    const agreement = { from: '2025-01-01', until: '2025-12-31', budgetFen: 1, elapsedBy: 'days' };
    expect((await ask('PUT', '/api/stations/s/agreements/a', agreement)).status).toBe(201);
    const recorded = await ask('POST', '/api/stations/s/hotline-calls', call);
    expect(recorded.status).toBe(201);
    ({ position } = recorded.body);
    expect(await ready()).toBe(503);
  });

  it('shows what was recorded as soon as the other process shows it', async () => {
    const waiting = ask('GET', `/api/stations/s/hotline-calls?atLeast=${position}`);
    keeper = await keepViews({ events: engines.events, rows: engines.rows, clock });
    const { status, body } = await waiting;
    expect([status, body.rows.length]).toEqual([200, 1]);
    while ((await ready()) !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('takes back a fact, for which it waits for a view', async () => {
    const { body } = await ask('POST', '/api/stations/s/hotline-calls', call);
    const { stream, revision } = body;
    const why = { stream, revision, kind: 'duplicate', reason: '重复' };
    expect((await ask('POST', '/api/stations/s/corrections', why)).status).toBe(201);
  });

  it('the other process tells of its own health', async () => {
    const watched = new WatchedViews(keeper!.positions, engines.events, clock);
    health = healthServer(watched, (error) => failures.push(error)).listen(0, '127.0.0.1');
    await once(health, 'listening');
    const { port } = health.address() as AddressInfo;
    const asked = async (path: string, method = 'GET') => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method });
      return { status: answer.status, body: (await answer.json()) as { status: string } };
    };
    expect(await asked('/health/live')).toEqual({ status: 200, body: { status: 'live' } });
    while ((await asked('/health/ready')).status !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await asked('/api/stations/s')).status).toBe(404);
    expect((await asked('/health/live', 'POST')).status).toBe(405);
    await keeper!.close();
    const { status, body } = await asked('/health/ready');
    expect([status, body.status]).toEqual([503, 'not-ready']);
  });
});

it('says that its health is not known where the rows cannot be asked', async () => {
  const failures: unknown[] = [];
  const down = new Error('down');
  const server = healthServer({ verdicts: () => Promise.reject(down) }, (error) => failures.push(error));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(503);
  expect(failures).toEqual([down]);
  server.closeAllConnections();
  server.close();
});

it.each([
  [{}, /BANYAN_EVENT_STORE must name[^]*BANYAN_READ_STORE must name/],
  [
    {
      BANYAN_PROJECTOR: 'elsewhere',
      BANYAN_EVENT_STORE: 'esdb://e?tls=false',
      BANYAN_READ_STORE: 'mongodb://r/v',
    },
    /This is the process that keeps the views/,
  ],
])('a process for the views does not start with %j', async (environment, words) => {
  const child = started('apps/projector/src/main.ts', [], environment);
  const { code, stderr } = await ended(child);
  expect([code, stderr]).toEqual([1, expect.stringMatching(words)]);
});
