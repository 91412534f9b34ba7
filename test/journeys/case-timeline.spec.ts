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
  beforeAll(async () => {
    app = await banyanInFolder();
    const { send } = app;
    const { id: worker } = await send(AppointWorker, { number: 'W1', name: '甲', from: '2025-01-01' });
    const { id: householdId } = await send(OpenHousehold, { number: 'H1', communityId: 'c1', openedOn: '2025-01-02' });
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

  it('merges what happened in the case and around its client, oldest first', async () => {
    const { entries, case: found, next } = await app.banyan.ask(new GetTimeline('s', 'C1'));
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
    const { entries } = await app.banyan.ask(new GetTimeline('s', 'C1'));
    expect(entries.filter(({ takenBack }) => takenBack !== undefined)).toMatchObject([
      { type: 'SessionHeld', occurredOn: '2025-02-09', takenBack: { kind: 'duplicate', reason: '重复' } },
    ]);
  });

  it('tells each entry in a sentence, in Chinese and in English, with nothing personal', async () => {
    const told = async (language: 'zh-CN' | 'en') =>
      (await app.banyan.ask(new GetTimeline('s', 'C1', { language }))).entries.map(({ summary }) => summary);
    expect(await told('zh-CN')).toEqual(expect.arrayContaining(['接案：来源居委转介，类别就业', '结案：目标达成']));
    const english = await told('en');
    expect(english.every((sentence) => /^[A-Z]/.test(sentence))).toBe(true);
    expect([...(await told('zh-CN')), ...english].join()).not.toMatch(/谈就业|轮椅|乙/);
  });

  it('is found by id as well, is paged, and is unknown to another station', async () => {
    const page = await app.banyan.ask(new GetTimeline('s', caseId, { limit: 4, offset: 4 }));
    expect(page.entries[0]?.type).toBe('SessionHeld');
    expect(page.next).toBe(8);
    await expect(app.banyan.ask(new GetTimeline('t', 'C1'))).rejects.toThrow('unknown-case');
  });

  it('stands in a history that is paged by position and filtered', async () => {
    const whole = await app.banyan.ask(new ListEvents('s', { limit: 1000 }));
    const paged: string[] = [];
    let from: bigint | undefined;
    for (;;) {
      const page = await app.banyan.ask(new ListEvents('s', { limit: 3, ...(from === undefined ? {} : { from }) }));
      paged.push(...page.events.map(({ id }) => id));
      if (page.next === null) break;
      from = BigInt(page.next);
    }
    expect(paged).toEqual(whole.events.map(({ id }) => id));
    const sessions = await app.banyan.ask(new ListEvents('s', { type: 'SessionHeld', stream: `case-${caseId}` }));
    expect(sessions.events).toHaveLength(2);
    expect(await app.banyan.ask(new ListEvents('s', { actor: 'nobody' }))).toEqual({ events: [], next: null });
    expect(await app.banyan.ask(new ListEvents('t'))).toEqual({ events: [], next: null });
  });
});
