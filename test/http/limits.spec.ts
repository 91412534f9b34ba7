import { established } from './established.ts';
import { type OpenServer, openServer } from './open-server.ts';

const perMinute = 25;
let server: OpenServer;
beforeEach(async () => {
  server = await openServer({ limits: { perMinute } });
  await established(server);
});
afterEach(() => server.close());

const url = '/api/stations/s';

/** A token of a person, another one each time. */
const tokenOf = (actor: string, seconds = 3_600) =>
  server.key.token({ actor, roles: ['auditor'], stations: ['s'], seconds }, new Date());

/** Asks until it is too much, and says how often it was not; `ask` must be refused at last. */
async function asked(
  ask: () => Promise<{ status: number; headers: Readonly<Record<string, unknown>>; body: unknown }>,
) {
  for (let before = 0; ; before += 1) {
    const { status, headers, body } = await ask();
    if (status !== 429) continue;
    expect(body).toMatchObject({ type: '/problems/too-many-requests', status: 429 });
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
    return before;
  }
}

it('many tokens of one person share a bound, which is nobody else’s', async () => {
  const lives = [3_600, 3_601, 3_602, 3_603, 3_604];
  const tokens = await Promise.all(lives.map((seconds) => tokenOf('one', seconds)));
  expect(new Set(tokens).size).toBe(lives.length);
  let turn = 0;
  expect(await asked(async () => server.ask('GET', url, tokens[turn++ % tokens.length]))).toBe(perMinute);
  expect((await server.ask('GET', url, await tokenOf('another'))).status).toBe(200);
  expect((await server.ask('GET', url, undefined)).status).toBe(401);
});

it('who has no token that holds is counted by their address, whatever they ask and whatever they bring', async () => {
  const ended = await tokenOf('one', -100);
  const astray = async () => server.ask('GET', `/nothing/${String(Math.random())}`, undefined);
  const ways = [
    async () => server.ask('GET', url, undefined),
    async () => server.ask('GET', url, ended),
    async () => server.ask('GET', url, `x.${String(Math.random())}.y`),
    astray,
  ];
  let turn = 0;
  expect(await asked(() => ways[turn++ % ways.length]!())).toBe(perMinute);
  for (const way of ways) expect((await way()).status).toBe(429);
  const elsewhere = await server.app.inject({ method: 'GET', url, remoteAddress: '192.0.2.7' });
  expect(elsewhere.statusCode).toBe(401);
  expect((await server.ask('GET', url, await tokenOf('one'))).status).toBe(200);
});

it('neighbours in a network of IPv6 are one address', async () => {
  let turn = 0;
  const ask = async () => {
    turn += 1;
    const answer = await server.app.inject({ method: 'GET', url, remoteAddress: `2001:db8::${turn.toString(16)}` });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() as unknown };
  };
  expect(await asked(ask)).toBe(perMinute);
});

/** Who asks says that it is somebody else each time. */
const forwarding = (to: OpenServer) => {
  let turn = 0;
  return async () => {
    turn += 1;
    const answer = await to.app.inject({ method: 'GET', url, headers: { 'x-forwarded-for': `192.0.2.${turn}` } });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() as unknown };
  };
};

it('nobody becomes another one by saying so', async () => {
  expect(await asked(forwarding(server))).toBe(perMinute);
});

it('callers behind a proxy that is trusted are told apart', async () => {
  const behind = await openServer({ limits: { perMinute }, trustedProxies: ['loopback'] });
  await established(behind);
  const ask = forwarding(behind);
  for (let turn = 0; turn <= perMinute; turn += 1) expect((await ask()).status).toBe(401);
  await behind.close();
});

it('a proxy is told whether the process lives, however many ask', async () => {
  for (let turn = 0; turn <= perMinute; turn += 1)
    expect((await server.ask('GET', '/health/live', undefined)).status).toBe(200);
  expect(await asked(async () => server.ask('GET', '/health/ready', undefined))).toBe(perMinute);
});
