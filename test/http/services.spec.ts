import { randomUUID } from 'node:crypto';
import { type OpenServer, openServer } from './open-server.ts';
import { established } from './established.ts';

let server: OpenServer;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => server.close());

describe('a day at the station over HTTP', () => {
  it('records the five services and shows them in the figures at once', async () => {
    const { worker, client } = await established(server);
    const recorder = server.by('recorder');
    const opened = await recorder.post('/cases', {
      clientId: client,
      openedOn: '2025-03-03',
      source: '居委转介',
      category: '情绪支持',
      concern: '独居后情绪低落',
      worker,
    });
    expect(opened).toMatchObject({
      status: 201,
      body: { id: expect.any(String), revision: 0, position: expect.stringMatching(/^\d+$/) },
      headers: {
        location: `/api/stations/s/cases/${(opened.body as { id: string }).id}`,
        etag: '"0"',
        'idempotency-key': expect.any(String),
      },
    });
    const { id } = opened.body as { id: string };
    const session = { heldOn: '2025-03-10', place: '案主家中', minutes: 45, note: '首次面谈，了解近况。' };
    expect((await recorder.post(`/cases/${id}/sessions`, session)).status).toBe(201);
    expect((await recorder.post(`/cases/${id}/closure`, { closedOn: '2025-04-01', reason: '目标达成' })).status).toBe(
      201,
    );
    const call = { direction: 'in', calledOn: '2025-03-04', topic: '政策解答', followUpNeeded: true };
    expect((await recorder.post('/hotline-calls', call)).status).toBe(201);
    const linked = await recorder.post('/resource-linkages', {
      linkedOn: '2025-03-05',
      source: { kind: '企业', name: '榕树商行' },
      kind: 'goods',
      valueFen: 12_345,
      valuationBasis: '发票',
    });
    expect(linked.status).toBe(201);
    const { position } = linked.body as { position: string };
    const seen = await server.by('coordinator').get(`/dashboard?happenedBy=2025-04-30&atLeast=${position}`);
    expect(seen.status).toBe(200);
    const { indicators, hotline, resources } = seen.body as {
      indicators: { key: string; done: number }[];
      hotline: object;
      resources: object;
    };
    expect(Object.fromEntries(indicators.map(({ key, done }) => [key, done]))).toMatchObject({
      files: 1,
      caseIntakes: 1,
      caseSessions: 1,
      caseClosures: 1,
    });
    expect(hotline).toMatchObject({ out: 0, in: 1, open: 1 });
    expect(resources).toMatchObject({ totalFen: 12_345, unallocatedFen: 12_345 });
    expect(server.unforeseen).toEqual([]);
  });

  it('answers a PUT 201 the first time, then 200, and the same again records nothing', async () => {
    const admin = server.by('admin');
    const agreement = { from: '2026-01-01', until: '2026-12-31', budgetFen: 5, elapsedBy: 'days' };
    const first = await admin.put('/agreements/next', agreement);
    expect(first).toMatchObject({
      status: 201,
      body: { id: 'next' },
      headers: { location: '/api/stations/s/agreements/next' },
    });
    const again = await admin.put('/agreements/next', agreement);
    expect(again).toMatchObject({ status: 200, body: { ...(first.body as object) } });
    const targets = { agreementId: 'next', validFrom: '2026-01-01', targets: { files: 10 } };
    expect((await admin.put('/targets', targets)).status).toBe(201);
    expect((await admin.put('/targets', targets)).status).toBe(200);
  });

  it('refuses what no body may hold, field by field, and records none of it', async () => {
    const head = await server.engines.events.head();
    const body = { direction: 'in', calledOn: '2025-02-30', minutes: 1.5, colour: 'red', clientId: 'x' };
    const invalid = await server.by('recorder').post('/hotline-calls', body, { 'accept-language': 'en' });
    expect(invalid).toMatchObject({
      status: 400,
      headers: { 'content-type': expect.stringMatching(/^application\/problem\+json/) },
      body: { type: '/problems/invalid', status: 400 },
    });
    const whole = await server.by('recorder').post('/hotline-calls', { ...body, minutes: 2 });
    const { errors } = whole.body as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'calledOn',
      'clientId',
      'colour',
    ]);
    expect(await server.engines.events.head()).toBe(head);
  });

  it.each([
    ['nothing', undefined, 400],
    ['a list', [], 400],
    ['a text', '"x"', 400],
    ['no JSON', '{', 400],
    ['a poisoned object', '{"__proto__": {"a": 1}}', 400],
    ['fields of objects', '{"constructor": 1, "direction": "in", "calledOn": "2025-03-01", "topic": "其他"}', 400],
    ['half a character', '{"direction": "in", "calledOn": "2025-03-01", "topic": "\\ud800"}', 400],
    [
      'a number without bounds',
      '{"direction": "in", "calledOn": "2025-03-01", "topic": "其他", "minutes": 1e300}',
      400,
    ],
    ['a body that lies deep', `{"caller": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 400],
    ['a large one', JSON.stringify({ note: 'x'.repeat(1_100_000) }), 413],
  ])('refuses %s as a body', async (_, body, status) => {
    const refused = await server.by('recorder').post('/hotline-calls', body);
    expect([refused.status, refused.headers['content-type']]).toEqual([status, expect.stringMatching(/problem\+json/)]);
    expect(server.unforeseen).toEqual([]);
  });

  it('knows no record that is named in no way in which records are named', async () => {
    for (const id of [randomUUID(), 'nope', '%20', 'x'.repeat(200)])
      expect(await server.by('recorder').post(`/cases/${id}/reopening`, { reopenedOn: '2025-04-02' })).toMatchObject({
        status: 404,
        body: { type: '/problems/unknown-case' },
      });
  });
});
