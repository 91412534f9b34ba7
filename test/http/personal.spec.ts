import { established } from './established.ts';
import { type OpenServer, openServer } from './open-server.ts';

let server: OpenServer;
let known: Awaited<ReturnType<typeof established>>;
let minor: string;
let caseId: string;
beforeAll(async () => {
  server = await openServer();
  known = await established(server);
  const recorder = server.by('recorder');
  const child = {
    householdId: known.household,
    name: '何小明',
    bornOn: '2015-06-01',
    categories: ['困境儿童'],
    addedOn: '2025-01-05',
  };
  minor = ((await recorder.post('/clients', child)).body as { id: string }).id;
  const intake = { openedOn: '2025-03-03', source: '热线', category: '其他', worker: known.worker };
  const opened = await recorder.post('/cases', { clientId: known.client, concern: '夜间独自在家', ...intake });
  caseId = (opened.body as { id: string }).id;
  await recorder.post(`/cases/${caseId}/sessions`, {
    heldOn: '2025-03-10',
    place: '家中',
    minutes: 30,
    note: '面谈时提到膝盖疼痛。',
  });
});
afterAll(() => server.close());

const reads = async () => {
  const { body } = await server.by('auditor').get('/audit/events?type=PersonalDataRead&limit=1000');
  return (body as { events: { actor: string; data: { streams: string[]; fields: string[]; purpose: string } }[] })
    .events;
};
const details = ['何秀英', '13800138000', '何小明', '夜间独自在家', '膝盖'];
const holdsNone = (text: string) => expect(details.filter((detail) => text.includes(detail))).toEqual([]);

describe('personal details', () => {
  it('are sealed in every answer', async () => {
    const recorder = server.by('recorder');
    const paths = [
      '/clients',
      `/clients/${known.client}`,
      '/households',
      `/cases/${caseId}/timeline`,
      '/workers',
      '/cases',
    ];
    for (const path of paths) {
      const { status, text } = await recorder.get(path);
      expect(status).toBe(200);
      holdsNone(text);
    }
    const audit = await server.by('auditor').get('/audit/events?limit=1000');
    holdsNone(audit.text);
    expect(audit.text).toContain('sealed');
  });

  it('are opened for a purpose, and the auditor sees who read what for which', async () => {
    const before = (await reads()).length;
    const opened = await server.by('recorder').get(`/clients/${known.client}?reveal=home%20visit`);
    expect(opened.text).toContain('何秀英');
    expect(opened.text).toContain('13800138000');
    const timeline = await server.by('supervisor').get(`/cases/${caseId}/timeline?reveal=review`);
    expect(timeline.text).toContain('膝盖疼痛');
    const since = (await reads()).slice(before);
    expect(since).toMatchObject([
      {
        actor: 'recorder-1',
        data: {
          streams: [`client-${known.client}`],
          fields: expect.arrayContaining(['name', 'phone']),
          purpose: 'home visit',
        },
      },
      { actor: 'supervisor-1', data: { fields: expect.arrayContaining(['note', 'concern']), purpose: 'review' } },
    ]);
  });

  it.each(['auditor', 'purchaser'] as const)('are never opened for the role %s', async (role) => {
    const asked = await server.by(role).get('/clients?reveal=curiosity');
    expect(asked).toMatchObject({ status: 403 });
    holdsNone(asked.text);
  });

  it.each(['', '%20', 'x'.repeat(300)])('are not opened for the purpose "%s"', async (purpose) => {
    const before = (await reads()).length;
    expect((await server.by('recorder').get(`/clients?reveal=${purpose}`)).status).toBe(400);
    expect((await reads()).length).toBe(before);
  });

  it('are not asked for where there are none', async () => {
    expect((await server.by('admin').get('/dashboard?reveal=x')).status).toBe(403);
  });

  it('of a minor: every reading is recorded, also what stays sealed', async () => {
    const before = (await reads()).length;
    await server.by('coordinator').get(`/clients/${minor}`);
    await server.by('coordinator').get(`/clients/${known.client}`);
    await server.by('coordinator').get('/clients');
    const since = (await reads()).slice(before);
    expect(since.map(({ data }) => data.streams)).toEqual([[`client-${minor}`], [`client-${minor}`]]);
    holdsNone(JSON.stringify(since));
  });

  it('find a person by name, number of the household or phone, in their own station only', async () => {
    for (const q of ['何秀英', '13800138000', 'H1']) {
      const { body } = await server.by('recorder').get(`/clients?q=${encodeURIComponent(q)}`);
      expect((body as { rows: { clientId: string }[] }).rows.map(({ clientId }) => clientId)).toContain(known.client);
    }
    const nobody = await server.by('recorder').get(`/clients?q=${encodeURIComponent('陈大文')}`);
    expect(nobody.body).toMatchObject({ rows: [] });
  });
});

it('a state tells its revision, and is at least as new', async () => {
  const recorder = server.by('recorder');
  const held = await recorder.post(`/cases/${caseId}/sessions`, {
    heldOn: '2025-03-17',
    place: '家中',
    minutes: 30,
    note: '面谈。',
  });
  const { revision } = held.body as { revision: number };
  const state = await recorder.get(`/cases/${caseId}`);
  expect(state.headers['etag']).toBe(`"${revision}"`);
  expect(state.body).toMatchObject({ lastContactOn: '2025-03-17' });
});

it('a query waits for the position that it names, and says so when that does not come', async () => {
  const head = (await server.engines.events.head())!;
  const behind = await server.by('coordinator').get(`/cases?atLeast=${head + 1_000n}`);
  expect(behind).toMatchObject({
    status: 503,
    body: { type: '/problems/views-behind' },
    headers: { 'retry-after': '1' },
  });
  expect((await server.by('coordinator').get('/cases?atLeast=soon')).status).toBe(400);
}, 20_000);
