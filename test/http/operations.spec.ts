import { once } from 'node:events';
import { connect } from 'node:net';
import { registry, views } from '#assembly';
import { Projector } from '#projection';
import { Measurements } from '../../apps/api/src/operations/measurements.ts';
import { ViewHealth } from '../../apps/api/src/operations/view-health.ts';
import { Life } from '../simulation/faults.ts';
import { LogDisk, LogOnDisk } from '../simulation/log-on-disk.ts';
import { RowsDisk, RowsOnDisk } from '../simulation/rows-on-disk.ts';
import { established } from './established.ts';
import { type OpenServer, openServer } from './open-server.ts';

const clock = { now: () => new Date('2025-06-01T08:00:00.000Z') };

/** Rows of which one view's are never written, once it is frozen. */
class Freezing extends RowsOnDisk {
  frozen: string | undefined;

  override commit: RowsOnDisk['commit'] = (generation, writes, checkpoint) =>
    generation.view === this.frozen ? new Promise(() => undefined) : super.commit(generation, writes, checkpoint);
}

describe('the health of the views', () => {
  const life = new Life(Infinity);
  const log = new LogOnDisk(new LogDisk(), clock, life);
  const rows = new Freezing(new RowsDisk(), life);
  const projector = new Projector({ events: log, rows, views, registry });
  const health = new ViewHealth(projector, log, clock, { frozenMs: 300, behind: 2n, behindSeconds: 30 });
  const facts = async () => new Map((await health.verdicts()).map(({ view, fault }) => [view, fault]));
  const call = async (n: number) => {
    const data = { callId: `c${n}`, callerId: 'x', direction: 'out', calledOn: '2025-03-01', topic: 'greeting' };
    const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const metadata = { station: 's', commandId: id, schema: '1', occurredOn: '2025-03-01' };
    const event = { id, type: 'HotlineCallRecorded', data, metadata };
    await log.append(`hotlineCall-c${n}`, [event], 'no-stream');
  };
  beforeAll(async () => {
    await projector.start();
    await call(1);
    expect(await projector.waitFor(0n, { timeoutMs: 5_000 })).toBe(true);
  });
  afterAll(() => life.die());

  it('is good while they follow', async () => {
    expect([...(await facts()).values()].filter((fault) => fault !== undefined)).toEqual([]);
  });

  it('is red where one stands still while the log grows, and names it', async () => {
    rows.frozen = 'calls';
    await call(2);
    expect((await facts()).get('calls')).toBeUndefined();
    while ((await facts()).get('calls') === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await facts()).get('calls')).toBe('frozen');
    const verdict = (await health.verdicts()).find(({ view }) => view === 'calls');
    expect(verdict).toMatchObject({ lag: 1n, position: 0n });
  });

  it('is red where one lies too far behind', async () => {
    const limits = { frozenMs: 600_000, behind: 2n, behindSeconds: 30 };
    const after = (seconds: number) => ({ now: () => new Date(clock.now().getTime() + seconds * 1_000) });
    const faultAfter = async (seconds: number, head: bigint) => {
      const health = new ViewHealth(projector, { head: async () => head }, after(seconds), limits);
      return (await health.verdicts()).find(({ view }) => view === 'figures')?.fault;
    };
    expect(await faultAfter(31, 9n)).toBe('behind');
    expect([await faultAfter(29, 9n), await faultAfter(31, 3n)]).toEqual([undefined, undefined]);
  });

  it.each(['stopped', 'restarting', 'catching-up'] as const)('is red where one is %s', async (state) => {
    const status = () => [{ ...projector.status()[0]!, state }];
    const other = new ViewHealth({ status }, log, clock);
    expect((await other.verdicts())[0]?.fault).toBe(state);
  });
});

describe('a running server', () => {
  let server: OpenServer;
  const measurements = new Measurements();
  const lines: object[] = [];
  beforeAll(async () => {
    server = await openServer({
      measurements,
      log: (line) => lines.push(line),
      limits: { perMinute: 200, arrivalMs: 300 },
    });
  });
  afterAll(() => server.close());

  const marked = { name: '欧阳秋实', phone: '13912345678', note: '她提到夜里常常醒来。' };

  it('is live and ready, and measures what it does', async () => {
    await established(server);
    await server
      .by('recorder')
      .post('/hotline-calls', { direction: 'sideways', calledOn: '2025-03-01', topic: '其他' });
    expect((await server.ask('GET', '/health/live', undefined)).body).toEqual({ status: 'live' });
    while ((await server.ask('GET', '/health/ready', undefined)).status !== 200)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const { text } = await server.ask('GET', '/metrics', undefined);
    for (const line of [
      /^banyan_commands_total\{command="OpenHousehold",outcome="recorded"\} 1$/m,
      /^banyan_commands_total\{command="RecordHotlineCall",outcome="refused-400"\} 1$/m,
      /^banyan_append_seconds_count\{outcome="appended"\} \d+$/m,
      /^banyan_append_events_count \d+$/m,
      /^banyan_append_conflicts_total 0$/m,
      /^banyan_view_lag_events\{view="figures"\} \d+$/m,
      /^banyan_view_lag_seconds\{view="figures"\} \d/m,
      /^banyan_views_stopped 0$/m,
      /^banyan_live_readers 0$/m,
      /^banyan_request_seconds_count\{route="\/api\/stations\/:station\/households",status="201"\} 1$/m,
    ])
      expect(text).toMatch(line);
  });

  it('writes down each answer, and no personal detail', async () => {
    const recorder = server.by('recorder');
    const { position } = (
      await recorder.post('/hotline-calls', { direction: 'in', calledOn: '2025-03-01', topic: '其他' })
    ).body as { position: string };
    const { rows } = (await recorder.get(`/households?atLeast=${position}`)).body as {
      rows: { householdId: string }[];
    };
    const person = { householdId: rows[0]!.householdId, categories: [], addedOn: '2025-01-05', ...marked };
    const { note: _note, ...body } = person;
    await recorder.post('/clients', body);
    await recorder.post('/clients', { ...body, unheardOf: marked.note });
    await recorder.get(`/clients?q=${encodeURIComponent(marked.name)}&reveal=visit`);
    await recorder.get(`/clients/${encodeURIComponent(marked.name)}`);
    expect(lines).toContainEqual({
      correlationId: expect.any(String),
      method: 'GET',
      route: '/api/stations/:station/clients',
      status: 200,
      milliseconds: expect.any(Number),
      role: 'recorder',
      station: 's',
    });
    const text = JSON.stringify(lines);
    for (const detail of Object.values(marked)) {
      expect(text).not.toContain(detail);
      expect(text).not.toContain(encodeURIComponent(detail));
    }
  });

  it('ties an answer to the id that its request brought', async () => {
    const id = '5b1c9d1e-6d0f-4d55-9a53-0c6c4f1b2a77';
    const { headers } = await server.by('recorder').get('/cases', { 'x-correlation-id': id });
    expect(headers['x-correlation-id']).toBe(id);
    const passedOver = await server.by('recorder').get('/cases', { 'x-correlation-id': 'none of ours' });
    expect(passedOver).toMatchObject({
      status: 200,
      headers: { 'x-correlation-id': expect.stringMatching(/^[\da-f-]{36}$/) },
    });
  });

  it('refuses a request that arrives too slowly, one that is no HTTP, and too many', async () => {
    await server.app.listen(0, '127.0.0.1');
    const port = Number(new URL(await server.app.getUrl()).port);
    const said = async (text: string) => {
      const socket = connect(port, '127.0.0.1');
      let answer = '';
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.write(text);
      await once(socket, 'close');
      return answer;
    };
    const slow = await said(
      'POST /api/stations/s/cases HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{',
    );
    expect(slow).toMatch(/^HTTP\/1.1 408 [^]*application\/problem\+json[^]*\/problems\/request-timeout/);
    expect(await said('HELLO\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [^]*\/problems\/invalid/);
    const long = `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`;
    expect(await said(long)).toMatch(/^HTTP\/1.1 431 [^]*\/problems\/headers-too-large/);
    const auditor = await server.token('auditor');
    let refused = await server.ask('GET', '/api/stations/s', auditor);
    for (let asked = 0; refused.status === 200 && asked < 300; asked += 1)
      refused = await server.ask('GET', '/api/stations/s', auditor);
    expect(refused).toMatchObject({ status: 429, body: { type: '/problems/too-many-requests' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  }, 30_000);
});
