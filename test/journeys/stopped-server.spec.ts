import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalKey } from '#access';
import { ended, started } from './command-line.ts';
import { freePort } from './free-port.ts';

let data: string;
let token: string;
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'banyan-stopped-'));
  const who = { actor: 'w', roles: ['admin'], stations: ['*'], seconds: 3_600 } as const;
  token = await (await LocalKey.in(data)).token(who, new Date());
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

interface Told {
  readonly revision: number;
  readonly position: string;
}

/** A server over the folder, ready, and a way to ask it. */
async function serving() {
  const port = await freePort();
  const child = started('apps/api/src/main.ts', ['--key-file'], {
    BANYAN_DATA: data,
    BANYAN_PORT: port,
  });
  const over = ended(child);
  const ask = (method: string, path: string, body?: object, key: string = randomUUID()) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  while ((await ask('GET', '/health/ready').catch(() => undefined))?.status !== 200) {
    expect(child.exitCode).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { child, over, ask };
}

type Server = Awaited<ReturnType<typeof serving>>;

const call = { direction: 'out', calledOn: '2025-03-04', topic: '日常问候' };

async function established({ ask }: Server): Promise<void> {
  expect((await ask('PUT', '/api/stations/s', { name: '榕荫站' })).status).toBe(201);
  const agreement = { from: '2025-01-01', until: '2025-12-31', budgetFen: 1, elapsedBy: 'days' };
  expect((await ask('PUT', '/api/stations/s/agreements/a', agreement)).status).toBe(201);
}

/** Sends calls, twenty at a time, and in the midst of them a signal, until the server is gone; what was acknowledged, by its key. */
async function underLoad({ ask, child }: Server, signal: NodeJS.Signals): Promise<Map<string, Told>> {
  const acknowledged = new Map<string, Told>();
  let gone = false;
  let told = false;
  const lane = async () => {
    while (!gone) {
      const key = randomUUID();
      try {
        const answer = await ask('POST', '/api/stations/s/hotline-calls', call, key);
        if (answer.status === 201) acknowledged.set(key, (await answer.json()) as Told);
        if (acknowledged.size > 200 && !told) told = child.kill(signal);
      } catch {
        gone = true;
      }
    }
  };
  await Promise.all(Array.from({ length: 20 }, lane));
  return acknowledged;
}

async function allThereOnce(acknowledged: ReadonlyMap<string, Told>): Promise<void> {
  const server = await serving();
  const listed = new Map<string, number>();
  let from = '';
  for (let next: string | null = ''; next !== null;) {
    const answer = await server.ask('GET', `/api/stations/s/audit/events?type=HotlineCallRecorded&limit=1000${from}`);
    const page = (await answer.json()) as { events: { position: string }[]; next: string | null };
    for (const { position } of page.events) listed.set(position, (listed.get(position) ?? 0) + 1);
    ({ next } = page);
    from = `&from=${next}`;
  }
  for (const { position } of acknowledged.values()) expect(listed.get(position)).toBe(1);
  const [some] = acknowledged;
  const again = await server.ask('POST', '/api/stations/s/hotline-calls', call, some![0]);
  expect([again.status, await again.json()]).toEqual([201, some![1]]);
  server.child.kill('SIGTERM');
  expect(await server.over).toMatchObject({ code: 0 });
}

it('a server that is told to stop finishes what it accepted, and ends well', async () => {
  const server = await serving();
  await established(server);
  const acknowledged = await underLoad(server, 'SIGTERM');
  expect(await server.over).toMatchObject({ code: 0 });
  expect(acknowledged.size).toBeGreaterThan(200);
  await allThereOnce(acknowledged);
}, 120_000);

it('of a server that is killed under load, everything that it acknowledged is there once', async () => {
  const server = await serving();
  await established(server);
  const acknowledged = await underLoad(server, 'SIGKILL');
  await server.over;
  expect(acknowledged.size).toBeGreaterThan(200);
  await allThereOnce(acknowledged);
}, 120_000);
