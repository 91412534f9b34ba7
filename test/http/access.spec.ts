import { roles } from '#access';
import { routes } from '../../apps/api/src/routes/routes.ts';
import { type Route, addressOf } from '../../apps/api/src/routes/route.ts';
import { established } from './established.ts';
import { type OpenServer, openServer } from './open-server.ts';

const nobody = '00000000-0000-4000-8000-000000000000';

/** An address of a route in a station, every record that it names one that there is not. */
const urlOf = (route: Route, station: string): string =>
  `${addressOf(route).replace(':station', station).replaceAll(/:\w+/g, nobody)}${route.path === 'live' ? '?district=nowhere' : ''}`;

const methodOf = ({ method }: Route) => method.toUpperCase() as 'GET' | 'POST' | 'PUT';

const named = routes.map((route) => [`${methodOf(route)} ${route.path || '/'}`, route] as const);

let server: OpenServer;
beforeAll(async () => {
  server = await openServer();
  await established(server);
});
afterAll(() => server.close());

it('there is a route for everything, each once', () => {
  expect(routes.length).toBeGreaterThan(50);
  const addresses = routes.map((route) => `${methodOf(route)} ${addressOf(route)}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});

describe.each(named)('%s', (_, route) => {
  const ask = async (bearer: string | undefined, station = 's') =>
    server.ask(methodOf(route), urlOf(route, station), bearer, route.method === 'get' ? {} : { body: {} });

  it('is shut to who does not say who they are', async () => {
    for (const bearer of [undefined, 'x', 'a.b.c'])
      expect(await ask(bearer)).toMatchObject({
        status: 401,
        body: { type: '/problems/unauthenticated' },
        headers: { 'www-authenticate': 'Bearer' },
      });
  });

  it.each(roles)('answers %s as the table says, in the own, a foreign and an unknown station', async (role) => {
    const [own, every] = await Promise.all([server.token(role), server.token(role, '*')]);
    const may = route.roles.includes(role);
    const inside = await ask(own);
    if (may) expect([401, 403]).not.toContain(inside.status);
    else expect(inside).toMatchObject({ status: 403, body: { type: '/problems/forbidden' } });
    const foreign = await ask(own, 'elsewhere');
    expect(foreign).toMatchObject({ status: 404, body: { type: '/problems/unknown-station' } });
    const unknown = await ask(every, 'nowhere');
    if (!may) expect(unknown.status).toBe(403);
    else if (route.method === 'get') expect(unknown.body).toEqual(foreign.body);
    else expect([400, 404, 415]).toContain(unknown.status);
  });
});

it.each(['%00', 'a%0Ab', '%C2%85', 'x'.repeat(65), '%F0%9F%92%A5'.repeat(65)])(
  'no station is called %j, whoever asks',
  async (station) => {
    const every = await server.token('admin', '*');
    for (const [method, options] of [
      ['GET', {}],
      ['PUT', { body: { name: '榕荫站' } }],
    ] as const)
      expect(await server.ask(method, `/api/stations/${station}`, every, options)).toMatchObject({
        status: 404,
        body: { type: '/problems/unknown-station' },
      });
    expect(server.unforeseen).toEqual([]);
  },
);

it('what no route names is shut, too', async () => {
  expect(await server.ask('GET', '/api/stations/s/nothing', await server.token('admin'))).toMatchObject({
    status: 404,
    body: { type: '/problems/not-found' },
  });
  expect(server.unforeseen).toEqual([]);
});
