import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { established } from './established.ts';
import { type OpenServer, openServer } from './open-server.ts';

let folder: string;
let server: OpenServer;
let known: Awaited<ReturnType<typeof established>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'banyan-retry-'));
  server = await openServer({ dataFolder: join(folder, 'data') });
  known = await established(server);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const keyed = (key: string) => ({ 'idempotency-key': key });
const head = () => server.engines.events.head();
const intake = (changes: object = {}) => ({
  clientId: known.client,
  openedOn: '2025-03-03',
  source: '热线',
  category: '其他',
  worker: known.worker,
  ...changes,
});
const openCase = async () => {
  const { body } = await server.by('recorder').post('/cases', intake());
  return (body as { id: string }).id;
};
const session = { heldOn: '2025-03-10', place: '家中', minutes: 45, note: '面谈。' };

describe('the same request again', () => {
  it('gets the first answer and records nothing, whatever it creates or changes', async () => {
    const [recorder, admin] = [server.by('recorder'), server.by('admin')];
    const id = await openCase();
    const requests = [
      () => recorder.post('/cases', intake(), keyed('6a1f0a44-7c1e-4f6e-9a0e-0d9a3f1c2b01')),
      () => recorder.post(`/cases/${id}/sessions`, session, keyed('6a1f0a44-7c1e-4f6e-9a0e-0d9a3f1c2b02')),
      () =>
        recorder.post(
          '/households',
          { number: 'H9', communityId: 'd1-c', openedOn: '2025-02-01' },
          keyed('6a1f0a44-7c1e-4f6e-9a0e-0d9a3f1c2b03'),
        ),
      () =>
        admin.put(
          '/agreements/later',
          { from: '2027-01-01', until: '2027-12-31', budgetFen: 1, elapsedBy: 'days' },
          keyed('6a1f0a44-7c1e-4f6e-9a0e-0d9a3f1c2b04'),
        ),
    ];
    for (const request of requests) {
      const first = await request();
      expect(first.status).toBe(201);
      const before = await head();
      const again = await request();
      expect([again.status, again.body, again.headers['location']]).toEqual([
        201,
        first.body,
        first.headers['location'],
      ]);
      expect(await head()).toBe(before);
    }
  });

  it('gets it after a restart, in a copy of the folder, and when the state would refuse by now', async () => {
    const [recorder, key] = [server.by('recorder'), randomUUID()];
    const id = await openCase();
    const first = await recorder.post(`/cases/${id}/sessions`, session, keyed(key));
    await recorder.post(`/cases/${id}/closure`, { closedOn: '2025-03-11', reason: '转介' });
    const { revision } = first.body as { revision: number };
    const back = { stream: `case-${id}`, revision, reason: '记错', kind: 'wrong-person' };
    expect((await recorder.post('/corrections', back)).status).toBe(201);
    expect((await server.by('admin').post(`/workers/${known.worker}/departure`, { leftOn: '2025-05-01' })).status).toBe(
      201,
    );
    expect((await recorder.post(`/cases/${id}/sessions`, session, keyed(key))).body).toEqual(first.body);
    await server.close();
    cpSync(join(folder, 'data'), join(folder, 'copy'), { recursive: true });
    server = await openServer({ dataFolder: join(folder, 'copy') });
    const before = await head();
    expect((await server.by('recorder').post(`/cases/${id}/sessions`, session, keyed(key))).body).toEqual(first.body);
    expect(await head()).toBe(before);
  });

  it('with another content is refused, and belongs to the person and the stream', async () => {
    const [recorder, key] = [server.by('recorder'), randomUUID()];
    const [id, other] = [await openCase(), await openCase()];
    await recorder.post(`/cases/${id}/sessions`, session, keyed(key));
    const changed = { ...session, minutes: 50 };
    expect(await recorder.post(`/cases/${id}/sessions`, changed, keyed(key))).toMatchObject({
      status: 422,
      body: { type: '/problems/key-reused' },
    });
    expect((await recorder.post(`/cases/${other}/sessions`, changed, keyed(key))).status).toBe(201);
    expect((await server.by('admin').post(`/cases/${id}/sessions`, changed, keyed(key))).status).toBe(201);
    const intakeKey = randomUUID();
    expect((await recorder.post('/cases', intake(), keyed(intakeKey))).status).toBe(201);
    expect((await recorder.post('/cases', intake({ category: '就业' }), keyed(intakeKey))).status).toBe(422);
  });

  it('twice at once gives one fact and the same answer to both', async () => {
    const [recorder, id] = [server.by('recorder'), await openCase()];
    const before = (await head())!;
    const key = randomUUID();
    const both = await Promise.all(
      Array.from({ length: 8 }, () => recorder.post(`/cases/${id}/sessions`, session, keyed(key))),
    );
    expect(new Set(both.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(both[0]?.status).toBe(201);
    expect((await head())! - before).toBe(1n);
  });

  it('spends no key where it was refused, and is given one where it brings none', async () => {
    const [recorder, id, key] = [server.by('recorder'), await openCase(), randomUUID()];
    const early = { ...session, heldOn: '2025-03-01' };
    expect((await recorder.post(`/cases/${id}/sessions`, early, keyed(key))).status).toBe(409);
    const { headers } = await recorder.post(`/cases/${id}/sessions`, session, keyed(key));
    expect(headers['idempotency-key']).toBe(key);
    const unkeyed = await recorder.post(`/cases/${id}/sessions`, session);
    const given = String(unkeyed.headers['idempotency-key']);
    expect((await recorder.post(`/cases/${id}/sessions`, session, keyed(given))).body).toEqual(unkeyed.body);
    expect(await recorder.post(`/cases/${id}/sessions`, session, keyed('mine'))).toMatchObject({
      status: 400,
      body: { type: '/problems/invalid-key' },
    });
  });

  it('that had nothing to record is answered 200 with where the stream stands', async () => {
    const [recorder, id] = [server.by('recorder'), await openCase()];
    await recorder.post(`/cases/${id}/closure`, { closedOn: '2025-03-11', reason: '转介' });
    const reopened = await recorder.post(`/cases/${id}/reopening`, { reopenedOn: '2025-03-12' });
    const again = await recorder.post(`/cases/${id}/reopening`, { reopenedOn: '2025-03-12' });
    expect([reopened.status, again.status, again.body]).toEqual([201, 200, reopened.body]);
  });
});

describe('somebody else was faster', () => {
  it('is told to who says which revision they saw', async () => {
    const [recorder, id] = [server.by('recorder'), await openCase()];
    const seen = { 'if-match': '"0"' };
    expect((await recorder.post(`/cases/${id}/sessions`, session, seen)).headers['etag']).toBe('"1"');
    expect(await recorder.post(`/cases/${id}/sessions`, session, seen)).toMatchObject({
      status: 412,
      body: { type: '/problems/revision-moved', details: { revision: '1' } },
    });
    expect((await recorder.post(`/cases/${id}/sessions`, session, { 'if-match': '1' })).status).toBe(400);
    expect((await recorder.post(`/cases/${randomUUID()}/sessions`, session, seen)).status).toBe(412);
  });

  it('does not trouble who says nothing: all are recorded', async () => {
    const [recorder, id] = [server.by('recorder'), await openCase()];
    const all = await Promise.all(Array.from({ length: 20 }, () => recorder.post(`/cases/${id}/sessions`, session)));
    const revisions = all.map(({ body }) => (body as { revision: number }).revision);
    expect(revisions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });
});

describe('a correction', () => {
  it('drops the fact from the figures, is refused while others stand on it, and is told to no other station', async () => {
    const recorder = server.by('recorder');
    const id = await openCase();
    const held = await recorder.post(`/cases/${id}/sessions`, session);
    const doneOf = async (position: string) => {
      const { body } = await server.by('coordinator').get(`/dashboard?happenedBy=2025-04-30&atLeast=${position}`);
      const { indicators } = body as { indicators: { key: string; done: number }[] };
      return indicators.find(({ key }) => key === 'caseSessions')!.done;
    };
    const before = await doneOf((held.body as { position: string }).position);
    const intakeBack = { stream: `case-${id}`, revision: 0, reason: '误开' };
    expect(await recorder.post('/corrections', intakeBack)).toMatchObject({
      status: 409,
      body: { type: '/problems/has-dependants' },
    });
    const back = await recorder.post('/corrections', { ...intakeBack, revision: 1, kind: 'did-not-happen' });
    expect(back).toMatchObject({
      status: 201,
      headers: { location: `/api/stations/s/audit/events?stream=case-${id}` },
    });
    expect(await doneOf((back.body as { position: string }).position)).toBe(before - 1);
    const foreign = await server.token('recorder', 'elsewhere');
    const elsewhere = { body: { ...intakeBack, revision: 1 } };
    expect(await server.ask('POST', '/api/stations/elsewhere/corrections', foreign, elsewhere)).toMatchObject({
      status: 404,
      body: { type: '/problems/unknown-fact' },
    });
    expect((await recorder.post('/corrections', { ...intakeBack, revision: 99 })).status).toBe(404);
  });
});
