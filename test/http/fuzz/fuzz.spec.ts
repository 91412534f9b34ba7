import { randomInt, randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { type Role, roles } from '#access';
import { type Operation, document, unasked, undescribed } from '../described.ts';
import { established } from '../established.ts';
import { type OpenServer, openServer } from '../open-server.ts';
import { addressOf, bodyOf } from './arbitraries.ts';
import { headers } from './headers.ts';
import { form, otherwise, raw } from './texts.ts';

const runs = Number(process.env['BANYAN_FUZZ_RUNS'] ?? 6_000);
/** The same in every run of the suite; `BANYAN_FUZZ_SEED=random` looks for what it does not find. */
const said = process.env['BANYAN_FUZZ_SEED'] ?? '77';
const seed = said === 'random' ? randomInt(2 ** 31) : Number(said);

/** An answer takes longer only where something hangs; a query that waits for its views waits five seconds. */
const longest = 20_000;

let server: OpenServer;
let ids: string[];
let tokens: Record<string, string | undefined>;

beforeAll(async () => {
  server = await openServer();
  const { worker, household, client } = await established(server);
  const recorder = server.by('recorder');
  const intake = { clientId: client, openedOn: '2025-03-03', source: '热线', category: '其他', worker };
  const idOf = async (path: string, body: object) => ((await recorder.post(path, body)).body as { id: string }).id;
  ids = [
    worker,
    household,
    client,
    await idOf('/cases', intake),
    await idOf('/hotline-calls', { direction: 'in', calledOn: '2025-03-03', topic: '其他', followUpNeeded: true }),
    await idOf('/groups', { number: 'G1', name: '太极', startedOn: '2025-03-03' }),
    randomUUID(),
  ];
  tokens = Object.fromEntries(await Promise.all(roles.map(async (role: Role) => [role, await server.token(role)])));
  const ended = { actor: 'w', roles: ['admin'], stations: ['*'], seconds: -100 } as const;
  tokens = {
    ...tokens,
    none: undefined,
    broken: 'a.b.c',
    every: await server.token('admin', '*'),
    foreign: await server.token('admin', 'elsewhere'),
    ended: await server.key.token(ended, new Date()),
  };
});
afterAll(() => server.close());

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([, { operationId }]) => operationId !== 'FollowFigures')
    .map(([method, operation]) => ({ path, method: method.toUpperCase() as 'GET' | 'POST' | 'PUT', operation })),
);

/** A body without what is `null` in it, which says nothing. */
const statedIn = (text: string): object =>
  Object.fromEntries(Object.entries(JSON.parse(text) as object).filter(([, value]) => value !== null));

/** What is sent to an operation, and as what. */
function payloadOf({ requestBody }: Operation): fc.Arbitrary<{ text: string; type: string } | undefined> {
  const schema = requestBody?.content['application/json']?.schema;
  const forms = form.map((text) => ({ text, type: 'multipart/form-data; boundary=x' }));
  if (schema === undefined) return requestBody === undefined ? fc.constant(undefined) : forms;
  const bodies = bodyOf(schema, ids).map((body) => JSON.stringify(body) ?? 'undefined');
  return fc
    .oneof({ weight: 30, arbitrary: bodies.chain(otherwise) }, { weight: 1, arbitrary: raw })
    .map((text) => ({ text, type: 'application/json' }));
}

it(`stands ${runs} requests made from its document (seed ${seed})`, async () => {
  const statuses = new Map<number, number>();
  const requests = fc.constantFrom(...operations).chain(({ path, method, operation }) =>
    fc.record({
      method: fc.constant(method),
      url: addressOf(path, operation, ids),
      headers: fc.oneof({ weight: 3, arbitrary: fc.constant<Record<string, string>>({}) }, headers),
      bearer: fc.oneof(
        { weight: 6, arbitrary: fc.constant('admin') },
        fc.constantFrom(...roles, 'none', 'broken', 'every', 'foreign', 'ended'),
      ),
      payload: payloadOf(operation),
    }),
  );
  await fc.assert(
    fc.asyncProperty(requests, async ({ method, url, headers: brought, bearer, payload }) => {
      const before = await server.engines.events.head();
      const token = tokens[bearer];
      const answer = await server.app.inject({
        method,
        url: url.replaceAll(' ', '%20'),
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(payload === undefined ? {} : { 'content-type': payload.type }),
          ...brought,
        },
        ...(payload === undefined ? {} : { payload: payload.text }),
      });
      statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
      const type = String(answer.headers['content-type']);
      const parsed: unknown = /json/.test(type) ? JSON.parse(answer.body) : answer.body;
      expect(undescribed(method, url, { status: answer.statusCode, type, body: parsed })).toBeUndefined();
      expect([answer.statusCode, server.unforeseen.splice(0)]).toEqual([expect.any(Number), []]);
      expect(answer.statusCode).not.toBe(500);
      if (answer.statusCode >= 400) expect(await server.engines.events.head()).toBe(before);
      else expect(answer.statusCode).toBeLessThan(300);
      if (answer.statusCode < 300 && payload?.type === 'application/json')
        expect(unasked(method, url, statedIn(payload.text))).toBeUndefined();
    }),
    { numRuns: runs, seed, interruptAfterTimeLimit: 600_000, markInterruptAsFailure: true, timeout: longest },
  );
  for (const status of [200, 201, 400, 401, 403, 404, 409, 413, 415]) expect([...statuses.keys()]).toContain(status);
}, 620_000);
