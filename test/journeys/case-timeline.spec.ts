import { CloseCase, HoldSession, OpenCase } from '#casework';
import { AddClient, HoldFollowUp, OpenHousehold } from '#clients';
import { GetTimeline, ListEvents } from '#history';
import { RecordHotlineCall } from '#hotline';
import { Corrections } from '#ledger';
import { RegisterWish } from '#programmes';
import { AppointWorker } from '#staffing';
import { banyanInFolder } from './open-in-process.ts';

describe('the timeline of a case', () => {
  let app: Awaited<ReturnType<typeof banyanInFolder>>;
  let caseId: string;
  let householdId: string;
  beforeAll(async () => {
    app = await banyanInFolder();
    const { send } = app;
    const { id: worker } = await send(AppointWorker, { number: 'W1', name: '甲', from: '2025-01-01' });
    householdId = (await send(OpenHousehold, { number: 'H1', communityId: 'c1', openedOn: '2025-01-02' })).id;
    const person = { householdId, categories: ['低保'], careLevel: '三级', addedOn: '2025-01-02' };
    const { id: clientId } = await send(AddClient, { ...person, name: '乙' });
    const { id: neighbour } = await send(AddClient, { ...person, name: '丙' });
    const intake = { openedOn: '2025-02-01', source: '居委转介', category: '就业', worker };
    caseId = (await send(OpenCase, { clientId, number: 'C1', ...intake })).id;
    await send(OpenCase, { clientId, number: 'C2', ...intake });
    await send(HoldFollowUp, { clientId, channel: 'phone', heldOn: '2025-02-10' });
    await send(HoldFollowUp, { clientId: neighbour, channel: 'phone', heldOn: '2025-02-10' });
    await send(RecordHotlineCall, { direction: 'in', topic: '服务申请', calledOn: '2025-01-20', clientId });
    await send(RegisterWish, { householdId, wish: '轮椅', registeredOn: '2025-02-03' });
    const session = { caseId, place: '家中', minutes: 30, note: '谈就业' };
    await send(HoldSession, { ...session, number: 1, heldOn: '2025-02-08' });
    const { stream, revision } = await send(HoldSession, { ...session, number: 2, heldOn: '2025-02-09' });
    await app.banyan.get(Corrections).takeBack(
      stream,
      revision,
      { kind: 'duplicate', reason: '重复' },
      {
        commandId: '00000000-0000-4000-8000-000000000001',
        requestHash: '',
        actor: 'w1',
        role: 'recorder',
        station: 's',
        correlationId: 'x',
        source: 'http',
      },
    );
    await send(CloseCase, { caseId, closedOn: '2025-03-01', reason: '目标达成' });
    await app.banyan.current();
  });
  afterAll(() => app.close());

  const timeline = (asked: Partial<GetTimeline>) =>
    app.banyan.ask(Object.assign(new GetTimeline(), { station: 's', caseId: 'C1', ...asked }));

  it('merges what happened in the case and around its client, oldest first', async () => {
    const { entries, case: found, next } = await timeline({});
    expect(found.id).toBe(caseId);
    expect(next).toBeNull();
    expect(entries.map(({ occurredOn, type }) => `${occurredOn} ${type}`)).toEqual([
      '2025-01-02 ClientAdded',
      '2025-01-20 HotlineCallRecorded',
      '2025-02-01 CaseOpened',
      '2025-02-03 WishRegistered',
      '2025-02-08 SessionHeld',
      '2025-02-09 SessionHeld',
      '2025-02-09 FactTakenBack',
      '2025-02-10 FollowUpHeld',
      '2025-03-01 CaseClosed',
    ]);
  });

  it('shows what was taken back as taken back', async () => {
    const { entries } = await timeline({});
    expect(entries.filter(({ takenBack }) => takenBack !== undefined)).toMatchObject([
      { type: 'SessionHeld', occurredOn: '2025-02-09', takenBack: { kind: 'duplicate', reason: '重复' } },
    ]);
  });

  it('tells each entry in a sentence, in Chinese and in English, with nothing personal', async () => {
    const told = async (language: 'zh-CN' | 'en') =>
      (await timeline({ language })).entries.map(({ summary }) => summary);
    expect(await told('zh-CN')).toEqual(expect.arrayContaining(['接案：来源居委转介，类别就业', '结案：目标达成']));
    const english = await told('en');
    expect(english.every((sentence) => /^[A-Z]/.test(sentence))).toBe(true);
    expect([...(await told('zh-CN')), ...english].join()).not.toMatch(/谈就业|轮椅|乙/);
  });

  it('is found by id as well, and is unknown to another station', async () => {
    expect((await timeline({ caseId })).case).toMatchObject({
      id: caseId,
      number: 'C1',
      status: 'closed',
      sessions: 1,
    });
    await expect(timeline({ station: 't' })).rejects.toThrow('unknown-case');
  });

  it('is paged, also when something is recorded between two pages', async () => {
    const first = await timeline({ limit: 4 });
    expect(first.entries.at(-1)?.type).toBe('WishRegistered');
    const { clientId } = first.case;
    await app.send(HoldFollowUp, { clientId, channel: 'sms', heldOn: '2025-01-15' });
    await app.send(HoldFollowUp, { clientId, channel: 'sms', heldOn: '2025-03-02' });
    const types: string[] = [];
    for (let page = first.next; page !== null;) {
      const { entries, next } = await timeline({ limit: 2, page });
      types.push(...entries.map(({ type }) => type));
      page = next;
    }
    expect(types).toEqual([
      'SessionHeld',
      'SessionHeld',
      'FactTakenBack',
      'FollowUpHeld',
      'CaseClosed',
      'FollowUpHeld',
    ]);
  });

  const history = (asked: Partial<ListEvents> = {}) =>
    app.banyan.ask(Object.assign(new ListEvents(), { station: 's', ...asked }));

  it('stands in a history that is paged by position, also when something is recorded meanwhile', async () => {
    const whole = await history({ limit: 1000 });
    const paged: string[] = [];
    let from: string | undefined;
    for (;;) {
      const page = await history({ limit: 3, ...(from === undefined ? {} : { from }) });
      paged.push(...page.events.map(({ id }) => id));
      if (from === undefined) await app.send(RegisterWish, { householdId, wish: '书', registeredOn: '2025-05-01' });
      if (page.next === null) break;
      from = page.next;
    }
    expect(paged.slice(0, -1)).toEqual(whole.events.map(({ id }) => id));
    expect(paged).toHaveLength(whole.events.length + 1);
  });

  it('stands in a history that is filtered', async () => {
    const types = async (asked: Partial<ListEvents>) => (await history(asked)).events.map(({ type }) => type);
    expect(await types({ type: 'SessionHeld', stream: `case-${caseId}` })).toHaveLength(2);
    expect(await types({ correctionsOnly: true })).toEqual(['FactTakenBack']);
    expect(await types({ happenedFrom: '2025-02-10', happenedUntil: '2025-03-01' })).toEqual([
      'FollowUpHeld',
      'FollowUpHeld',
      'CaseClosed',
    ]);
    expect(await types({ stream: `case-${caseId}`, lateByMoreThan: 92 })).not.toContain('CaseClosed');
    expect(await types({ stream: `case-${caseId}`, lateByMoreThan: 91 })).toContain('CaseClosed');
    expect(await types({ actor: 'nobody' })).toEqual([]);
    expect(await types({ station: 't' })).toEqual([]);
    expect((await types({ actor: 'w1', source: 'http' })).length).toBeGreaterThan(10);
  });
});
