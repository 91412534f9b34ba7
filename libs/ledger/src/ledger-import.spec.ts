import type { Asked, RecordedEvent } from '#event-store';
import { Corrections } from './corrections.ts';
import type { ImportRequest } from './ledger-import.ts';
import { madeLedger, madeRows, madeSheets, withCell, withRow, withoutRow } from './trial/made-ledger.ts';
import type { ImportReport } from './report/report.ts';
import { temporaryLedger } from './trial/temporary-ledger.ts';
import { writeWorkbook } from './workbook/write-workbook.ts';

const told = {
  station: 'rongshu',
  actor: 'someone',
  role: 'coordinator',
  name: '榕树街社工站',
  agreement: { from: '2024-01-01', until: '2024-12-31' },
  budgetFen: 100_000_000,
};

type Ledger = Awaited<ReturnType<typeof temporaryLedger>>;

/** Imports one file after the other into the same station; the report of each. */
async function imported(ledger: Ledger, ...files: (Uint8Array | [Uint8Array, Partial<ImportRequest>])[]) {
  const reports: ImportReport[] = [];
  for (const file of files) {
    const [bytes, more] = file instanceof Uint8Array ? [file, {}] : file;
    reports.push(await ledger.import.run({ ...told, bytes, ...more }));
  }
  return reports;
}

const figures = ({ read, recorded, unchanged, corrected, missing, takenBack, rejected }: ImportReport) => ({
  read,
  recorded,
  unchanged,
  corrected,
  missing,
  takenBack,
  rejected: rejected.map(({ sheet, row, column, reason }) => [sheet, row, column, reason].join(' ')),
});
const nothing = {
  read: madeRows,
  recorded: 0,
  unchanged: madeRows,
  corrected: 0,
  missing: 0,
  takenBack: 0,
  rejected: [],
};

const typesOf = (log: readonly RecordedEvent[]) => log.map(({ type }) => type);
const reversed = () =>
  writeWorkbook(
    Object.fromEntries(
      Object.entries(madeSheets)
        .toReversed()
        .map(([name, [head, ...rows]]) => [
          name,
          [head!.toReversed(), ...rows.toReversed().map((row) => row.toReversed())],
        ]),
    ),
  );

const receivedOn =
  (day: string) =>
  (rows: Parameters<ReturnType<typeof withRow>>[0]): ReturnType<ReturnType<typeof withRow>> =>
    rows.map((row, at) => [...row, at === 0 ? '到位日期' : at === 1 ? day : '']);

describe('the import of a ledger', () => {
  let ledger: Ledger;
  beforeEach(async () => (ledger = await temporaryLedger()));
  afterEach(() => ledger.close());

  it('records every row, and nothing the second time', async () => {
    const [first, again] = await imported(ledger, madeLedger(), madeLedger());
    expect(figures(first!)).toEqual({ ...nothing, recorded: madeRows, unchanged: 0 });
    expect(first!.created).toEqual({ station: true, agreement: true });
    expect(figures(again!)).toEqual(nothing);
    const types = typesOf(await ledger.log());
    expect(types.filter((type) => type === 'HouseholdOpened')).toHaveLength(2);
    expect(types.filter((type) => type === 'FollowUpHeld')).toHaveLength(3);
    expect(types.filter((type) => type === 'OutputRecorded')).toHaveLength(2);
    expect(types).toContain('WishFulfilled');
    expect(types).toContain('CaseClosed');
    expect(types).toContain('HotlineResolutionRecorded');
  });

  it('says of every fact who brought it and from where', async () => {
    await imported(ledger, madeLedger());
    const held = (await ledger.log()).find(({ type }) => type === 'CommunityEventHeld')!;
    expect(held.metadata).toMatchObject({ actor: 'someone', role: 'coordinator', station: 'rongshu' });
    expect(held.metadata['source']).toMatch(/^xlsx:[0-9a-f]{32}:社区活动:2$/);
  });

  it('opens a household on the earliest day of its rows, values in fen, and takes over words', async () => {
    await imported(ledger, madeLedger());
    const log = await ledger.log();
    const data = (type: string) => log.filter((event) => event.type === type).map((event) => event.data);
    expect(data('HouseholdOpened')).toContainEqual(expect.objectContaining({ number: 'H1', openedOn: '2024-02-01' }));
    expect(data('ResourceLinked')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ valueFen: 44723 }),
        expect.objectContaining({ valueFen: 50000, lowerBound: true }),
      ]),
    );
    expect(data('WordAdopted')).toContainEqual(expect.objectContaining({ list: 'caseSource', zh: '新来源' }));
  });

  it('does not mind the order of sheets, columns and rows', async () => {
    const [first, turned] = await imported(ledger, reversed(), madeLedger());
    expect(first!.rejected).toEqual([]);
    expect(first!.recorded).toBe(madeRows);
    expect(figures(turned!)).toEqual(nothing);
  });

  it('does not mind how the same is written', async () => {
    const untidy = madeLedger({
      跟进: (rows) => withCell(4, '日期', '2024/3/2')(withCell(3, '方式', ' 电访 ')(withCell(2, '时长', '１０')(rows))),
      社区活动: withCell(2, '日期', new Date('2024-03-07')),
      热线: (rows) => [rows[0]!, [], ...rows.slice(1), ['  ']],
      其他: (rows) => rows.map((row, at) => [...row, at === 0 ? '随手记' : 'x']),
    });
    const [, again] = await imported(ledger, madeLedger(), untidy);
    expect(figures(again!)).toEqual(nothing);
    expect(again!.warnings).toMatchObject([{ word: 'unknown-column', sheet: '其他', column: '随手记' }]);
  });

  it('names every wrong row and records the others', async () => {
    const wrong = madeLedger({
      服务对象: (rows) =>
        withRow(
          'H3',
          '木棉坊',
          '某丁',
          '男',
          '',
          { number: '9.90104194005010E+17' },
          '',
          '',
          '',
          '',
          '',
          '2024-02-05',
          '',
        )(rows),
      跟进: (rows) =>
        [
          ['2024-02-30', '电访', 'H1', '某甲', 'W1', 5, '否', ''],
          ['2024-03-01', '家访', 'H1', '某甲', 'W1', 5, '否', ''],
          ['2024-03-01', '电访', 'H9', '某甲', 'W1', 5, '否', ''],
          ['2024-03-01', '电访', 'H1', '无此人', 'W1', 5, '否', ''],
          ['2024-03-01', '电访', 'H1', '某甲', 'W9', 5, '否', ''],
          ['2024-03-01', '电访', 'H1', '某甲', 'W1', -5, '否', ''],
          ['2025-03-01', '电访', 'H1', '某甲', 'W1', 5, '否', ''],
          ['2024-03-01', '', 'H1', '某甲', 'W1', 5, '否', ''],
          ['2024-03-01', '电访', 'H1', '某甲', 'W1', 5, '否', '长'.repeat(5000)],
        ].reduce((all, row) => withRow(...row)(all), rows),
      个案: withRow('C1', 'H1', '某乙', '2024-03-03', '居委转介', '照顾支援', '', 'W1', '', ''),
      个案节次: withCell(2, '日期', '2024-03-01'),
      社区活动: withCell(2, '社区', '火星'),
      资源: withCell(2, '折合人民币', { number: '12.345' }),
      其他: (rows) => rows.map((row) => row.slice(0, 1)),
    });
    const [report] = await imported(ledger, wrong);
    expect(figures(report!)).toEqual({
      read: madeRows + 10,
      recorded: madeRows - 5,
      unchanged: 0,
      corrected: 0,
      missing: 0,
      takenBack: 0,
      rejected: [
        '服务对象 5 身份证号 not-text',
        '跟进 5 日期 date',
        '跟进 6 方式 unknown-kind',
        '跟进 7 户编号 unknown-household',
        '跟进 8 姓名 unknown-client',
        '跟进 9 社工工号 unknown-worker',
        '跟进 10 时长 negative',
        '跟进 11 日期 outside-agreement',
        '跟进 12 方式 missing-value',
        '跟进 13 内容 too-long',
        '个案 4 个案编号 duplicate-number',
        '个案节次 2 日期 before-opening',
        '社区活动 2 社区 unknown-community',
        '资源 2 折合人民币 below-fen',
        '其他 1 类型 missing-column',
      ],
    });
    expect(report!.rejected[1]!.message).toContain('第 5 行');
  });

  it('corrects what changed, adds what is new, and takes back a closing that is gone', async () => {
    const changed = madeLedger({
      小组节次: withCell(3, '人次', 9),
      个案: (rows) =>
        withCell(2, '结案日期', '')(withCell(2, '结案原因', '')(withCell(3, '主要问题', '另一个问题')(rows))),
      微心愿: withCell(3, '圆梦日期', '2024-04-01'),
      指标: withCell(2, '年度指标量', 12),
      人员: withRow('W3', '丙工', '社会工作师', '西片', '机构', '2024-04-01'),
    });
    const [, second, third, back] = await imported(ledger, madeLedger(), changed, changed, madeLedger());
    expect(figures(second!)).toEqual({
      ...nothing,
      read: madeRows + 1,
      recorded: 1,
      corrected: 5,
      unchanged: madeRows - 5,
    });
    expect(figures(third!)).toEqual({ ...nothing, read: madeRows + 1, unchanged: madeRows + 1 });
    expect(figures(back!)).toMatchObject({ corrected: 5, missing: 1, rejected: [] });
    const types = typesOf(await ledger.log());
    expect(types.filter((type) => type === 'FactCorrected')).toHaveLength(4);
    expect(types.filter((type) => type === 'CaseClosed')).toHaveLength(2);
  });

  it('counts a changed row without a key as one missing and one new', async () => {
    const [, second] = await imported(ledger, madeLedger(), madeLedger({ 跟进: withCell(4, '时长', 41) }));
    expect(figures(second!)).toEqual({ ...nothing, recorded: 1, unchanged: madeRows - 1, missing: 1 });
  });

  it('takes back what is missing only when asked, dependants first, and records it again when it returns', async () => {
    const fewer = madeLedger({
      服务对象: withoutRow(4),
      跟进: withoutRow(4),
      个案: withoutRow(3),
      微心愿: withoutRow(3),
    });
    const asked = { takeBackMissing: true, yes: true };
    const [, listed, careful, gone, still, back] = await imported(
      ...([
        ledger,
        madeLedger(),
        fewer,
        [fewer, { takeBackMissing: true }] as [Uint8Array, Partial<ImportRequest>],
      ] as const),
      [fewer, asked],
      [fewer, asked],
      madeLedger(),
    );
    expect(listed).toMatchObject({ missing: 4, takenBack: 0 });
    expect(careful).toMatchObject({ missing: 4, takenBack: 0 });
    expect(careful!.warnings.filter(({ word }) => word === 'needs-yes')).toHaveLength(4);
    expect(gone!.warnings).toEqual([]);
    expect(gone).toMatchObject({ missing: 4, takenBack: 4 });
    expect(still).toMatchObject({ missing: 0, takenBack: 0, recorded: 0 });
    expect(figures(back!)).toEqual({ ...nothing, recorded: 4, unchanged: madeRows - 4 });
    const types = typesOf(await ledger.log());
    expect(types.filter((type) => type === 'HouseholdOpened')).toHaveLength(3);
  });

  it('takes nothing back of a sheet that is absent or has a wrong row', async () => {
    const partly = madeLedger({
      跟进: (rows) => withCell(3, '日期', '某天')(withoutRow(4)(rows)),
      其他: undefined,
    });
    const [, report] = await imported(ledger, madeLedger(), [partly, { takeBackMissing: true, yes: true }]);
    expect(report).toMatchObject({ takenBack: 0, missing: 4 });
  });

  it('judges what is missing within one ledger', async () => {
    const other = writeWorkbook({ 其他: madeSheets['其他']! });
    const [, report] = await imported(ledger, madeLedger(), [
      other,
      { ledger: '媒体', takeBackMissing: true, yes: true },
    ]);
    expect(figures(report!)).toEqual({ ...nothing, read: 2, recorded: 2, unchanged: 0 });
  });

  it('replaces both facts of a resource that was received on another day', async () => {
    const before = madeLedger({ 资源: receivedOn('2024-03-15') });
    const after = madeLedger({ 资源: receivedOn('2024-03-16') });
    const gone = { takeBackMissing: true, yes: true };
    const [, second, again] = await imported(ledger, before, [after, gone], [after, gone]);
    expect(figures(second!)).toEqual({ ...nothing, recorded: 1, unchanged: madeRows - 1, missing: 1, takenBack: 1 });
    expect(figures(again!)).toEqual(nothing);
    const log = await ledger.log();
    const taken = log.filter(({ type }) => type === 'FactTakenBack').map(({ data }) => data);
    expect(taken).toMatchObject([{ fact: { type: 'ResourceReceived' } }, { fact: { type: 'ResourceLinked' } }]);
  });

  it('lets stand what people took back: it is not missing, and a change of it is refused in words', async () => {
    await imported(ledger, madeLedger());
    const held = (await ledger.log()).find(({ type }) => type === 'CommunityEventHeld')!;
    const asked: Asked = {
      commandId: crypto.randomUUID(),
      requestHash: '',
      actor: 'someone else',
      role: 'coordinator',
      station: told.station,
      correlationId: 'a request',
      source: 'http',
    };
    const why = { kind: 'did-not-happen', reason: 'it rained' } as const;
    await ledger.nest.get(Corrections).takeBack(held.stream, held.revision, why, asked);
    const [same, lacking, changed] = await imported(
      ledger,
      madeLedger(),
      [madeLedger({ 社区活动: withoutRow(2) }), { takeBackMissing: true, yes: true }],
      madeLedger({ 社区活动: withCell(2, '人次', 90) }),
    );
    expect(figures(same!)).toEqual(nothing);
    expect(figures(lacking!)).toEqual({ ...nothing, read: madeRows - 1, unchanged: madeRows - 1 });
    expect(changed!.rejected).toMatchObject([{ sheet: '社区活动', row: 2, reason: 'taken-back' }]);
    expect(changed!.rejected[0]!.message).toContain('已被人撤销');
  });

  it('leaves alone what is named wrongly, and says so', async () => {
    const odd = writeWorkbook({ 架构: madeSheets['架构']!, 说明: [['如何填写']] });
    const [report] = await imported(ledger, odd);
    expect(report!.warnings).toMatchObject([{ word: 'unknown-sheet', sheet: '说明' }]);
  });

  it('needs to be told of a station that is not there', async () => {
    const { station, actor, role } = told;
    await expect(ledger.import.run({ station, actor, role, bytes: madeLedger() })).rejects.toMatchObject({
      missing: ['name', 'agreement', 'budgetFen'],
    });
  });

  it('stopped anywhere and run again, it is as if it had run once', async () => {
    for (let stops = 1; stops < 200; stops += 9) {
      const stop = new AbortController();
      let looks = 0;
      const signal = new Proxy(stop.signal, {
        get: (target, name) => {
          if (name === 'throwIfAborted' && (looks += 1) === stops) stop.abort(new Error('stopped'));
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
      await ledger.import.run({ ...told, bytes: madeLedger(), signal }).catch((error: Error) => {
        if (error.message !== 'stopped') throw error;
      });
    }
    const [last] = await imported(ledger, madeLedger());
    expect(figures(last!)).toEqual(nothing);
    const stopped = typesOf(await ledger.log()).sort();
    const whole = await temporaryLedger();
    await imported(whole, madeLedger());
    expect(stopped).toEqual(typesOf(await whole.log()).sort());
    await whole.close();
  });
});
