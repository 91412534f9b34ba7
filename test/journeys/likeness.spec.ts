import { randomUUID } from 'node:crypto';
import { CloseCase, HoldSession, OpenCase, ReassignCase } from '#casework';
import { AddClient, OpenHousehold } from '#clients';
import { type Answer, askedBy } from '#event-store';
import { Corrections } from '#ledger';
import {
  type CaseLikeness,
  GetCaseLikeness,
  Likenesses,
  ListLookAlikes,
  type StationLookAlikes,
  alikeFrom,
} from '#likeness';
import { AppointWorker } from '#staffing';
import { banyanInFolder } from './open-in-process.ts';

const garden = '社工陪案主在院子里松土浇水，案主说起老家的菜园，笑容多了，答应每天下楼一次。';
const pension = '协助案主核对养老金到账记录，发现少发两个月，陪同到社保窗口填写补发申请。';
const fall = '案主凌晨起夜时滑倒，左腕肿胀，社工叫车送骨科，拍片显示桡骨裂缝，需固定六周。';

describe('the likeness of notes', () => {
  let app: Awaited<ReturnType<typeof banyanInFolder>>;
  const workers: string[] = [];
  let household: string;
  let cases = 0;

  beforeEach(async () => {
    app = await banyanInFolder();
    household = (await app.send(OpenHousehold, { number: 'H1', communityId: 'c1', openedOn: '2025-01-02' })).id;
    workers.length = 0;
    for (const number of ['W1', 'W2'])
      workers.push((await app.send(AppointWorker, { number, name: number, from: '2025-01-01' })).id);
  });
  afterEach(() => app.close());

  async function opened(worker: string): Promise<{ caseId: string; clientId: string }> {
    const person = { householdId: household, categories: ['低保'], careLevel: '三级', addedOn: '2025-01-02' };
    const { id: clientId } = await app.send(AddClient, { ...person, name: '乙' });
    const number = `C${(cases += 1)}`;
    const intake = { openedOn: '2025-02-01', source: '居委转介', category: '就业', worker };
    return { caseId: (await app.send(OpenCase, { clientId, number, ...intake })).id, clientId };
  }
  const held = (caseId: string, heldOn: string, note: string, worker?: string): Promise<Answer> =>
    app.send(HoldSession, { caseId, heldOn, note, place: '家中', minutes: 30, ...(worker && { worker }) });
  const asked = () => ({
    commandId: randomUUID(),
    requestHash: '',
    actor: 'w1',
    role: 'recorder',
    station: 's',
    correlationId: 'x',
    source: 'http',
  });
  const caseOf = async (caseId: string): Promise<CaseLikeness> => {
    await app.banyan.current();
    return app.banyan.ask(Object.assign(new GetCaseLikeness(), { station: 's', caseId }));
  };
  const listed = async (options: Partial<ListLookAlikes> = {}): Promise<StationLookAlikes> => {
    await app.banyan.current();
    return app.banyan.ask(Object.assign(new ListLookAlikes(), { station: 's', ...options }));
  };
  const told = ({ sessions }: CaseLikeness) => sessions.map(({ heldOn, alike }) => [heldOn, alike]);

  it('is that to the most alike earlier note of the case, by day and not by recording', async () => {
    const { caseId } = await opened(workers[0]!);
    const later = await held(caseId, '2025-03-20', `今日${garden}`);
    const news = await held(caseId, '2025-03-10', fall);
    const first = await held(caseId, '2025-03-01', garden);
    const short = await held(caseId, '2025-03-25', '电话未接。');
    const { sessions } = await caseOf(caseId);
    expect(sessions).toEqual([
      { heldOn: '2025-03-01', judged: true, likeness: null, alike: false, ...at(first) },
      { heldOn: '2025-03-10', judged: true, likeness: expect.objectContaining(at(first)), alike: false, ...at(news) },
      {
        heldOn: '2025-03-20',
        judged: true,
        likeness: { score: expect.any(Number), ...at(first) },
        alike: true,
        ...at(later),
      },
      { heldOn: '2025-03-25', judged: false, likeness: null, alike: false, ...at(short) },
    ]);
    expect(sessions[2]!.likeness!.score).toBeGreaterThanOrEqual(alikeFrom);
    const joined = await app.banyan.get(Likenesses).byRevision('s', caseId);
    expect(joined.get(Number(later.revision))).toEqual(sessions[2]!.likeness);
    expect(new Set(joined.keys())).toEqual(new Set([Number(later.revision), Number(news.revision)]));
    expect(await app.banyan.get(Likenesses).byRevision('elsewhere', caseId)).toEqual(new Map());
  });

  it("reaches into the worker's other cases, earlier ones only, and into nobody else's", async () => {
    const [one, other, foreign] = [await opened(workers[0]!), await opened(workers[0]!), await opened(workers[1]!)];
    const first = await held(one.caseId, '2025-03-01', garden);
    await held(other.caseId, '2025-03-08', garden);
    await held(foreign.caseId, '2025-03-09', garden);
    expect((await caseOf(other.caseId)).sessions).toMatchObject([
      { alike: true, likeness: { score: 100, ...at(first) } },
    ]);
    expect(told(await caseOf(foreign.caseId))).toEqual([['2025-03-09', false]]);
    expect(told(await caseOf(one.caseId))).toEqual([['2025-03-01', false]]);
  });

  it('knows who led a session: itself says, else the case on that day', async () => {
    const [one, other] = [await opened(workers[0]!), await opened(workers[1]!)];
    await held(one.caseId, '2025-03-01', garden);
    await held(one.caseId, '2025-03-02', pension, workers[1]);
    await held(other.caseId, '2025-03-05', pension);
    await app.send(ReassignCase, { caseId: other.caseId, worker: workers[0]!, reassignedOn: '2025-03-06' });
    await held(other.caseId, '2025-03-07', garden);
    expect(told(await caseOf(other.caseId))).toEqual([
      ['2025-03-05', true],
      ['2025-03-07', true],
    ]);
  });

  it('does not count what was taken back, and counts what was corrected as corrected', async () => {
    const { caseId } = await opened(workers[0]!);
    const first = await held(caseId, '2025-03-01', garden);
    const second = await held(caseId, '2025-03-08', garden);
    const third = await held(caseId, '2025-03-15', fall);
    expect(told(await caseOf(caseId)).map(([, alike]) => alike)).toEqual([false, true, false]);
    await app.banyan
      .get(Corrections)
      .takeBack(first.stream, first.revision, { kind: 'duplicate', reason: 'r' }, asked());
    expect(told(await caseOf(caseId)).map(([, alike]) => alike)).toEqual([false, false]);
    const commandId = await commandOf(third);
    const corrects = { revision: third.revision, commandId, reason: 'r' };
    const body = { caseId, heldOn: '2025-03-15', note: garden, place: '家中', minutes: 30 };
    await app.banyan.commands.execute(
      askedBy(Object.assign(new HoldSession(), body), { ...asked(), corrects }) as never,
    );
    expect((await caseOf(caseId)).sessions.at(-1)).toMatchObject({
      alike: true,
      likeness: { score: 100, ...at(second) },
    });
  });

  it("ends with a person's key, for the notes of that person and for those that were like them", async () => {
    const [one, other] = [await opened(workers[0]!), await opened(workers[0]!)];
    await held(one.caseId, '2025-03-01', garden);
    await held(one.caseId, '2025-03-02', garden);
    await held(other.caseId, '2025-03-08', garden);
    expect(told(await caseOf(one.caseId)).map(([, alike]) => alike)).toEqual([false, true]);
    expect(told(await caseOf(other.caseId)).map(([, alike]) => alike)).toEqual([true]);
    await app.banyan.engines.privacy.keys.destroy(one.clientId);
    expect((await caseOf(one.caseId)).sessions).toMatchObject([
      { judged: false, likeness: null, alike: false },
      { judged: false, likeness: null, alike: false },
    ]);
    expect((await caseOf(other.caseId)).sessions).toMatchObject([{ judged: true, likeness: null, alike: false }]);
    expect((await listed()).total).toEqual({ judged: 1, alike: 0, percent: 0, worst: null });
  });

  it('of a station names cases and workers with the most look-alikes', async () => {
    const [one, other, third] = [await opened(workers[0]!), await opened(workers[0]!), await opened(workers[1]!)];
    for (const day of ['2025-03-01', '2025-03-08', '2025-03-15']) await held(one.caseId, day, garden);
    await held(other.caseId, '2025-03-02', fall);
    const copy = await held(other.caseId, '2025-03-09', fall);
    await held(third.caseId, '2025-03-03', pension);
    await held(third.caseId, '2025-03-04', garden);
    await app.send(CloseCase, { caseId: one.caseId, closedOn: '2025-03-20', reason: '目标达成' });
    const all = await listed();
    expect(all.total).toMatchObject({ judged: 7, alike: 3, percent: 43 });
    expect(all.workers).toMatchObject([{ worker: workers[0]!, judged: 5, alike: 3, percent: 60 }]);
    expect(all.cases).toMatchObject([
      { caseId: one.caseId, judged: 3, alike: 2, percent: 67, districtId: 'd1', worker: workers[0]! },
      { caseId: other.caseId, judged: 2, alike: 1, percent: 50, worst: { score: 100, of: at(copy) } },
    ]);
    expect(all.next).toBeNull();
    expect(JSON.parse(JSON.stringify(all))).toEqual(all);
    const page = await listed({ limit: 1 });
    expect([page.cases.map(({ caseId }) => caseId), page.next]).toEqual([[one.caseId], '1']);
    const next = await listed({ limit: 1, page: page.next! });
    expect([next.cases.map(({ caseId }) => caseId), next.next]).toEqual([[other.caseId], null]);
    expect((await listed({ worker: workers[1]! })).total).toMatchObject({ judged: 2, alike: 0 });
    expect((await listed({ worker: workers[0]! })).total).toEqual({ ...all.total, judged: 5, percent: 60 });
    expect((await listed({ district: 'd1' })).total).toEqual(all.total);
  });

  it('is told of what there is, and of nothing else', async () => {
    await expect(caseOf('nowhere')).rejects.toThrow('unknown-case');
    await expect(listed({ station: 't' })).rejects.toThrow('unknown-station');
    await expect(listed({ district: 'd9' })).rejects.toThrow('unknown-district');
    await expect(listed({ worker: 'w9' })).rejects.toThrow('unknown-worker');
  });

  const at = ({ stream, revision }: Answer) => ({ stream, revision: Number(revision) });

  async function commandOf({ stream, revision }: Answer): Promise<string> {
    for await (const [event] of app.banyan.engines.events.readStream(stream, { from: revision, limit: 1 }))
      return event!.metadata['commandId']!;
    throw new Error('not recorded');
  }
});
