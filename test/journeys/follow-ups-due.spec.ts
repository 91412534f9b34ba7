import { SetPolicy, policyDefaults } from '#agreements';
import { ListCases, OpenCase } from '#casework';
import { AddClient, HoldFollowUp, ListClients, OpenHousehold, RecordDeath } from '#clients';
import { ListDueFollowUps } from '#dashboards';
import { Corrections } from '#ledger';
import { AppointWorker } from '#staffing';
import { banyanInFolder } from './open-in-process.ts';

describe('who is to be followed up', () => {
  let app: Awaited<ReturnType<typeof banyanInFolder>>;
  const ids: Record<string, string> = {};
  const workers: Record<string, string> = {};
  const today = '2025-06-01';

  const due = async (asked: Partial<ListDueFollowUps> = {}) =>
    app.banyan.ask(Object.assign(new ListDueFollowUps(), { station: 's', ...asked }));
  const named = async (asked: Partial<ListDueFollowUps> = {}) =>
    (await due(asked)).rows.map(({ clientId, dueOn, daysOverdue }) => {
      const [name] = Object.entries(ids).find(([, id]) => id === clientId)!;
      return `${name} ${dueOn} ${daysOverdue}`;
    });

  beforeAll(async () => {
    app = await banyanInFolder(`${today}T08:00:00.000Z`);
    const { send } = app;
    for (const name of ['w1', 'w2'])
      workers[name] = (await send(AppointWorker, { number: name, name, from: '2025-01-01' })).id;
    const { id: householdId } = await send(OpenHousehold, { number: 'H1', communityId: 'c1', openedOn: '2025-01-02' });
    const add = async (name: string, careLevel: string | undefined, worker: string, phone?: string) => {
      const level = careLevel === undefined ? {} : { careLevel };
      const reach = phone === undefined ? {} : { phone };
      const person = { householdId, categories: ['低保'], addedOn: '2025-01-10', worker: workers[worker]!, name };
      ids[name] = (await send(AddClient, { ...person, ...level, ...reach })).id;
    };
    const call = (name: string, heldOn: string, more: Partial<HoldFollowUp> = {}) =>
      send(HoldFollowUp, { clientId: ids[name]!, channel: 'phone', heldOn, ...more });
    await add('weekly', '一级', 'w1', '138 0000 0001');
    await add('monthly', '三级', 'w1');
    await add('recent', '三级', 'w2');
    await add('never', '三级', 'w2');
    await add('texted', '二级', 'w2');
    await add('announced', '四级', 'w1');
    await add('dead', '一级', 'w1');
    await add('unlevelled', undefined, 'w1');
    await call('weekly', '2025-05-25');
    await call('monthly', '2025-04-20');
    await call('recent', '2025-05-20');
    await call('texted', '2025-04-01', { channel: 'homeVisit' });
    await call('texted', '2025-05-30', { channel: 'sms' });
    await call('announced', '2025-05-20', { nextDueOn: '2025-05-27' });
    await send(RecordDeath, { clientId: ids['dead']!, diedOn: '2025-05-01' });
    for (const [name, number] of [
      ['never', 'C1'],
      ['recent', 'C2'],
    ] as const)
      await send(OpenCase, {
        clientId: ids[name]!,
        number,
        openedOn: '2025-02-01',
        source: '居委转介',
        category: '就业',
        worker: workers['w1']!,
      });
    await app.banyan.current();
  });

  afterAll(() => app.close());

  it('is listed by the default policy, the longest overdue first', async () => {
    expect(await named()).toEqual([
      'never 2025-02-10 111',
      'texted 2025-04-15 47',
      'monthly 2025-05-20 12',
      'announced 2025-05-27 5',
      'weekly 2025-06-01 0',
    ]);
  });

  it('is shown with the last contact, level, worker and district, the name sealed', async () => {
    const { on, rows } = await due({ limit: 2 });
    expect(on).toBe(today);
    expect(rows[1]).toMatchObject({
      clientId: ids['texted'],
      worker: workers['w2'],
      level: 'level2',
      districtId: 'd1',
      communityId: 'c1',
      lastContactOn: '2025-04-01',
      because: 'policy',
    });
    expect(rows[0]).not.toHaveProperty('lastContactOn');
    expect(JSON.stringify(rows)).not.toContain('never');
    expect(rows[0]?.personal?.sealedIn.type).toBe('ClientAdded');
  });

  it('is narrowed to a worker and a district', async () => {
    expect(await named({ worker: workers['w2']! })).toEqual(['never 2025-02-10 111', 'texted 2025-04-15 47']);
    expect(await named({ district: 'd2' })).toEqual([]);
    expect(await named({ district: 'd1', worker: workers['w1']! })).toHaveLength(3);
  });

  it('is seen from another day, past or to come', async () => {
    expect((await named({ on: '2025-05-15' })).sort()).toEqual([
      'announced 2025-02-10 94',
      'never 2025-02-10 94',
      'recent 2025-02-10 94',
      'texted 2025-04-15 30',
      'weekly 2025-01-17 118',
    ]);
    expect((await named({ on: '2025-04-30' })).join()).toContain('dead 2025-01-17 103');
    expect((await named({ on: '2025-06-20' })).join()).toContain('recent 2025-06-20 0');
  });

  it('is paged without losing or doubling anybody', async () => {
    const whole = await named();
    const paged: string[] = [];
    let page: string | undefined;
    do {
      const asked = { limit: 2, ...(page === undefined ? {} : { page }) };
      paged.push(...(await named(asked)));
      page = (await due(asked)).next ?? undefined;
    } while (page !== undefined);
    expect(paged).toEqual(whole);
  });

  it('tells which cases are of clients who are overdue', async () => {
    const numbers = async (asked: Partial<ListCases>) =>
      (await app.banyan.ask(Object.assign(new ListCases(), { station: 's', ...asked }))).rows.map(
        ({ number }) => number,
      );
    expect(await numbers({ overdue: true })).toEqual(['C1']);
    expect(await numbers({ overdue: false })).toEqual(['C2']);
    expect(new Set(await numbers({ overdue: true, on: '2025-07-01' }))).toEqual(new Set(['C1', 'C2']));
  });

  it('finds a client by name, phone number or household number', async () => {
    const found = async (q: string) =>
      (await app.banyan.ask(Object.assign(new ListClients(), { station: 's', q }))).rows.map(
        ({ clientId }) => clientId,
      );
    expect(await found('weekly')).toEqual([ids['weekly']]);
    expect(await found('+86 13800000001')).toEqual([ids['weekly']]);
    expect(await found('H1')).toHaveLength(8);
    expect(await found('w1')).toEqual([]);
  });

  it('changes with a contact that is recorded, taken back, and with the policy of the day', async () => {
    const { stream, revision } = await app.send(HoldFollowUp, {
      clientId: ids['monthly']!,
      channel: 'homeVisit',
      heldOn: '2025-05-31',
    });
    await app.banyan.current();
    expect((await named()).join()).not.toContain('monthly');
    const why = { kind: 'typo', reason: '写错' } as const;
    const asked = { commandId: '00000000-0000-4000-8000-000000000009', requestHash: '', actor: 'w1', role: 'recorder' };
    await app.banyan
      .get(Corrections)
      .takeBack(stream, revision, why, { ...asked, station: 's', correlationId: 'x', source: 'http' });
    await app.banyan.current();
    expect((await named()).join()).toContain('monthly 2025-05-20 12');

    const { followUpFrequency } = policyDefaults;
    await app.send(SetPolicy, {
      policy: 'followUpFrequency',
      validFrom: '2025-06-01',
      setting: { ...followUpFrequency, every: { level3: 'P3M' }, channels: ['sms', 'homeVisit', 'phone'] },
    });
    expect(await named()).toEqual(['never 2025-04-10 52', 'announced 2025-05-27 5']);
    expect((await named({ on: '2025-05-31' })).join()).toContain('monthly 2025-05-20 11');
  });
});
