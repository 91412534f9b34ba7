import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LocalKey, TokenVerifier, localAudience, localIssuer } from '#access';
import { readConfiguration, registry, views } from '#assembly';
import { foldInMemory } from '../../libs/projection/src/folding/fold-in-memory.ts';
import { createServer } from '../../apps/api/src/server.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logging } from '../logs/logging.ts';
import { Life, seeded } from './faults.ts';
import { ManyLives } from './many-lives.ts';

/** Each lives about ten times: a thousand crashes and more. */
const seeds = Number(process.env['BANYAN_SIMULATIONS'] ?? 120);
const firstSeed = Number(process.env['BANYAN_SIMULATION_SEED'] ?? 1);
const mostLives = 400;

let lives: ManyLives;
let app: NestFastifyApplication;
let token: string;
let folder: string;
const unforeseen: unknown[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'banyan-simulation-'));
  lives = await ManyLives.open({ now: () => new Date('2025-06-01T08:00:00.000Z') });
  await lives.start(new Life(Infinity));
  const key = await LocalKey.in(folder);
  app = await createServer({
    engines: lives.engines,
    tokens: new TokenVerifier({ issuer: localIssuer, audience: localAudience, keys: [key.public] }),
    limits: { ...readConfiguration({}).limits, perMinute: 10_000_000 },
    ...logging({ unforeseen: (error) => unforeseen.push(error) }),
  });
  token = await key.token({ actor: 'w', roles: ['admin'], stations: ['*'], seconds: 3_600 }, new Date());
});
afterAll(async () => {
  await lives.end();
  await app.close();
  await lives.engines.close();
  rmSync(folder, { recursive: true });
});

interface Request {
  readonly method: 'POST' | 'PUT';
  readonly path: (ids: ReadonlyMap<string, string>) => string;
  readonly body: (ids: ReadonlyMap<string, string>) => object;
  /** What its answer's id is known by afterwards. */
  readonly names?: string;
  /** Those that must have been answered before. */
  readonly after: readonly string[];
}

const post = (
  path: string | Request['path'],
  body: object | Request['body'],
  after: readonly string[],
  names?: string,
): Request => ({
  method: 'POST',
  path: typeof path === 'string' ? () => path : path,
  body: typeof body === 'function' ? (body as Request['body']) : () => body,
  after,
  ...(names === undefined ? {} : { names }),
});

/** A day's work: who is on file, then services in any order. */
function dayOf(random: () => number): Request[] {
  const day = () => `2025-03-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
  const session = (ids: ReadonlyMap<string, string>) => `/cases/${ids.get('case')}/sessions`;
  const services = Array.from({ length: 8 }, (): Request => {
    const kind = random();
    if (kind < 0.5)
      return post(session, { heldOn: day(), place: '家中', minutes: 30, note: `面谈 ${random()}` }, ['case']);
    if (kind < 0.75)
      return post('/hotline-calls', { direction: 'out', calledOn: day(), topic: '日常问候' }, ['station']);
    return post('/follow-ups', (ids) => ({ clientId: ids.get('client'), channel: 'phone', heldOn: '2025-04-01' }), [
      'client',
    ]);
  });
  const districts = [{ id: 'd', name: '东', communities: [{ id: 'c', name: '石桥' }] }];
  const agreement = { from: '2025-01-01', until: '2025-12-31', budgetFen: 1, elapsedBy: 'days' };
  const all: Request[] = [
    { method: 'PUT', path: () => '', body: () => ({ name: '榕荫站', districts }), names: 'station', after: [] },
    { method: 'PUT', path: () => '/agreements/a', body: () => agreement, names: 'agreement', after: ['station'] },
    post('/workers', { name: '王', from: '2025-01-01' }, ['station'], 'worker'),
    post('/households', { number: 'H1', communityId: 'c', openedOn: '2025-01-05' }, ['agreement'], 'household'),
    post(
      '/clients',
      (ids) => ({ householdId: ids.get('household'), name: '何秀英', categories: [], addedOn: '2025-01-05' }),
      ['household'],
      'client',
    ),
    post(
      '/cases',
      (ids) => ({
        clientId: ids.get('client'),
        openedOn: '2025-03-01',
        source: '热线',
        category: '其他',
        worker: ids.get('worker'),
      }),
      ['client', 'worker'],
      'case',
    ),
    ...services,
  ];
  return all.map((request) =>
    services.includes(request) ? { ...request, after: [...request.after, 'agreement'] } : request,
  );
}

interface Told {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
}

/** Sends everything until everything is acknowledged, over as many lives as it takes. */
async function lived(seed: number) {
  const random = seeded(seed);
  const keys = seeded(seed + 0.5);
  const hex = () =>
    Math.floor(keys() * 0xffff_ffff)
      .toString(16)
      .padStart(8, '0');
  const work = dayOf(random).map((request) => ({ request, key: `${hex()}-0000-4000-8000-${hex()}0000` }));
  const acknowledged = new Map<string, Told>();
  const ids = new Map<string, string>();
  lives.forgetAll();
  let count = 0;
  const send = async ({ request, key }: (typeof work)[number]): Promise<void> => {
    const answer = await app.inject({
      method: request.method,
      url: `/api/stations/s${request.path(ids)}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      payload: JSON.stringify(request.body(ids)),
    });
    if (answer.statusCode === 503) return;
    if (answer.statusCode >= 300) throw new Error(`${answer.statusCode} ${answer.body}`);
    const told = answer.json<Told>();
    const before = acknowledged.get(key);
    if (before !== undefined) expect(told).toEqual(before);
    acknowledged.set(key, told);
    if (request.names !== undefined) ids.set(request.names, told.id);
  };
  while (acknowledged.size < work.length || random() < 0.3) {
    count += 1;
    if (count > mostLives) throw new Error(`Not done after ${mostLives} lives`);
    const last = count > 12;
    const life = new Life(last ? Infinity : 1 + Math.floor(random() ** 2 * 400));
    if (await lives.start(life, last ? () => false : () => random() < 0.05)) {
      const open = work.filter(({ request, key }) => {
        const ready = request.after.every((name) => ids.has(name));
        return ready && (!acknowledged.has(key) || random() < 0.2);
      });
      await Promise.all(open.map(send));
    }
    await lives.end();
  }
  return { acknowledged, work, lives: count };
}

it(`what was acknowledged is there once, and every view equals a clean fold, over ${seeds} histories`, async () => {
  let all = 0;
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    try {
      const { acknowledged, work, lives: count } = await lived(seed);
      all += count;
      expect(acknowledged.size).toBe(work.length);
      const { events } = lives.log;
      for (const { stream, revision, position } of acknowledged.values()) {
        const [event, ...more] = events.filter((one) => one.stream === stream && Number(one.revision) === revision);
        expect([`${event?.position}`, more.length]).toEqual([position, 0]);
      }
      expect(new Set(events.map(({ metadata }) => metadata['commandId'])).size).toBe(work.length);
      await lives.start(new Life(Infinity));
      const { projector, rows } = lives.lived;
      expect(await projector.waitFor(events.at(-1)!.position, { timeoutMs: 10_000 })).toBe(true);
      for (const view of views) {
        const clean = foldInMemory(view, events, registry);
        for (const [collection, expected] of clean) {
          const held = await rows.scan(view.name, collection, { limit: 100_000 });
          expect(new Map(held.map(({ id, row }) => [id, row]))).toEqual(
            new Map(JSON.parse(JSON.stringify([...expected])) as [string, object][]),
          );
        }
      }
      await lives.end();
    } catch (error) {
      throw new Error(`BANYAN_SIMULATION_SEED=${seed} BANYAN_SIMULATIONS=1 shows it again`, { cause: error });
    }
  }
  expect(all).toBeGreaterThan(seeds * 8);
  expect(unforeseen).toEqual([]);
}, 600_000);
