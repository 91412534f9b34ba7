import { readFileSync } from 'node:fs';
import { routes } from '../../apps/api/src/routes/routes.ts';
import { addressOf } from '../../apps/api/src/routes/route.ts';
import { document } from './described.ts';
import { type OpenServer, openServer } from './open-server.ts';

let server: OpenServer;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => server.close());

const get = (url: string) => server.app.inject({ method: 'GET', url });

it('every route is described, with who may, and nothing else is', () => {
  const table = routes.map((route) => `${route.method} ${addressOf(route).replaceAll(/:(\w+)/g, '{$1}')}`);
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  const sorted = (lines: string[]) => lines.toSorted((one, other) => (one < other ? -1 : 1));
  expect(sorted(described.filter((line) => line.includes('/api/')))).toEqual(sorted(table));
});

it('the document is served as it lies in the tree', async () => {
  const answer = await get('/openapi.json');
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  expect(answer.body).toBe(readFileSync('docs/openapi.json', 'utf8'));
  expect(answer.json()).toMatchObject({ openapi: '3.1.0' });
});

it('a page shows it that loads nothing from elsewhere', async () => {
  const page = await get('/docs');
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
  const loaded = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
  expect(loaded).toHaveLength(4);
  for (const address of loaded) {
    expect(address).not.toMatch(/^(?:[a-z]+:|\/\/)/);
    const file = await get(`/${address}`);
    expect([address, file.statusCode, file.body.length > 50]).toEqual([address, 200, true]);
  }
  expect((await get('/docs/index.html')).statusCode).toBe(404);
  expect((await get('/docs/../package.json')).statusCode).toBe(404);
});
