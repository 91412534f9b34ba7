import { plainToInstance } from 'class-transformer';
import { EstablishStation, SetTargets, SignAgreement } from '#agreements';
import { CloseCase, HoldSession, OpenCase, ReviewCase } from '#casework';
import { AddClient, AssessCareLevel, HoldFollowUp, OpenHousehold } from '#clients';
import type { Asked } from '#event-store';
import { RecordHotlineCall, RecordResolution } from '#hotline';
import { LinkResource } from '#resources';
import { TakeBackFact } from '#ledger';
import { HoldCommunityEvent, HoldGroupSession, StartGroup } from '#programmes';
import { AppointWorker } from '#staffing';
import { banyanInFolder } from './open-in-process.ts';

describe('a station that records every kind of fact', () => {
  let app: Awaited<ReturnType<typeof banyanInFolder>>;
  beforeAll(async () => (app = await banyanInFolder()));
  afterAll(() => app.close());

  const send = (type: new () => object, body: object, who?: Partial<Asked>) =>
    app.send(type, plainToInstance(type, body), who);

  it('is refused nothing that its lists and its days allow', async () => {
    const types: (readonly string[])[] = [];
    const recorded = async (type: new () => object, body: object): Promise<string> => {
      const answer = await send(type, body);
      types.push(answer.types);
      return answer.id;
    };
    const communities = [{ id: 'c2', name: '盘福' }];
    await recorded(EstablishStation, {
      name: '榕荫站',
      timeZone: 'Asia/Shanghai',
      districts: [{ id: 'd2', name: '西', communities }],
    });
    const agreement = { from: '2024-01-01', until: '2024-12-31', budgetFen: 240_000_000, elapsedBy: 'months' };
    await recorded(SignAgreement, { agreementId: '2024', ...agreement });
    await recorded(SetTargets, { agreementId: '2024', validFrom: '2024-01-01', targets: { files: 1000 } });
    const post = {
      certification: '社会工作师',
      employment: '机构',
      districtId: 'd1',
      post: '社工',
      until: '2025-12-31',
    };
    const worker = await recorded(AppointWorker, { number: 'W1', name: '甲', from: '2025-01-01', ...post });
    const intern = await recorded(AppointWorker, { name: '丙', from: '2025-01-01' });
    const householdId = await recorded(OpenHousehold, { number: 'H1', communityId: 'c1', openedOn: '2025-01-02' });
    const person = { sex: '女', bornOn: '1940-05-01', identityNumber: '990104194005010028', phone: '19900000001' };
    const known = { categories: ['独居长者'], residence: '本址居住', careLevel: '一级', worker, addedOn: '2025-01-02' };
    const clientId = await recorded(AddClient, { householdId, name: '乙', address: '石桥', ...person, ...known });
    await recorded(AssessCareLevel, { clientId, level: '二级', assessedOn: '2025-01-03' });
    const by = { worker, workers: [{ workerId: intern, part: 'intern' }] };
    for (const channel of ['phone', 'homeVisit', 'sms'])
      await recorded(HoldFollowUp, { clientId, channel, heldOn: '2025-01-04', minutes: 12, note: '平安', ...by });
    const intake = { openedOn: '2025-02-01', source: '居委转介', category: '就业', concern: '失业', ...by };
    const caseId = await recorded(OpenCase, { clientId, number: 'C1', ...intake });
    const session = { heldOn: '2025-02-08', place: '家中', minutes: 30, note: '谈就业', goalProgress: '进行中' };
    await recorded(HoldSession, { caseId, ...session, ...by });
    await recorded(ReviewCase, { caseId, kind: 'return', comment: '请补充', of: { revision: 1 } });
    await recorded(CloseCase, { caseId, closedOn: '2025-03-01', reason: '目标达成', summary: '已就业' });
    const about = { communityId: 'c1', clientId, caseId, followUpNeeded: true, note: '问低保', ...by };
    const called = { calledOn: '2025-02-09', calledAt: '2025-02-09T09:30:00+08:00', topic: '政策解答', minutes: 8 };
    const callId = await recorded(RecordHotlineCall, { direction: 'in', ...called, ...about });
    await recorded(RecordHotlineCall, { direction: 'out', calledOn: '2025-02-09', topic: '日常问候' });
    await recorded(RecordResolution, { callId, resolvedOn: '2025-02-10', outcome: '已解决', note: '已告知' });
    const linked = { linkedOn: '2025-02-11', valueFen: 500_000, valuationBasis: '发票', lowerBound: true, party: true };
    const source = { name: '爱心企业', kind: '企业', anonymous: false };
    await recorded(LinkResource, { source, kind: 'money', districtId: 'd1', purpose: '助学', ...linked });
    await recorded(LinkResource, { source: { kind: '个人' }, kind: 'goods', ...linked });
    const groupId = await recorded(StartGroup, { name: '康复小组', startedOn: '2025-02-12', districtId: 'd1', ...by });
    await recorded(HoldGroupSession, { groupId, heldOn: '2025-02-13', attendances: 7, ...by });
    const event = { name: '便民慰问', scale: 'large', communityId: 'c1', heldOn: '2025-02-14', attendances: 243 };
    await recorded(HoldCommunityEvent, { ...event, ...by });
    await recorded(TakeBackFact, { stream: `case-${caseId}`, revision: 3, reason: '登记错误' });
    expect(types.filter((none) => none.length === 0)).toEqual([]);
  });

  it('answers a retry though the worker whom it names is gone', async () => {
    const worker = await send(AppointWorker, { number: 'W9', name: '丁', from: '2025-01-01' });
    const call = { direction: 'in', calledOn: '2025-02-09', topic: '政策解答', worker: worker.id };
    const who = { commandId: '6f9619ff-8b86-4011-b42d-00c04fc964ff' };
    const first = await send(RecordHotlineCall, call, who);
    const { stream, revision } = first;
    const reason = '打错';
    await send(TakeBackFact, { stream, revision: Number(revision), reason });
    await send(TakeBackFact, { stream: worker.stream, revision: 0, reason });
    await expect(send(RecordHotlineCall, call)).rejects.toThrow('unknown-worker');
    expect(await send(RecordHotlineCall, call, who)).toEqual({ ...first, recorded: 0, repeated: true });
  });
});
