import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { EstablishStation, SetTargets, SignAgreement } from '#agreements';
import { CloseCase, HoldSession, OpenCase, ReviewCase } from '#casework';
import { AddClient, AssessCareLevel, HoldFollowUp, OpenHousehold } from '#clients';
import { RecordHotlineCall, RecordResolution } from '#hotline';
import { TakeBackFact } from '#ledger';
import { HoldCommunityEvent, HoldGroupSession, StartGroup } from '#programmes';
import { LinkResource } from '#resources';
import { AppointWorker } from '#staffing';

const id = '6f9619ff-8b86-4011-b42d-00c04fc964ff';
const worker = '5c2f7a10-77aa-5d0e-9a51-6d8b2f1f3c11';
const workers = [{ workerId: id, part: 'intern' }];

/** What a request says in its path and its body; a field with a question mark may be left out. */
type Said = Readonly<Record<string, unknown>>;

const bodies: readonly (readonly [string, new () => object, Said, Said])[] = [
  [
    'PUT station',
    EstablishStation,
    {},
    {
      name: '六榕',
      'timeZone?': 'Asia/Shanghai',
      'districts?': [{ id: 'd1', name: '片区一', communities: [{ id: 'c1', name: '盘福' }] }],
    },
  ],
  [
    'PUT agreements/:id',
    SignAgreement,
    { agreementId: '2024' },
    { from: '2024-04-13', until: '2025-04-12', budgetFen: 240_000_000, 'elapsedBy?': 'months' },
  ],
  [
    'PUT targets',
    SetTargets,
    {},
    { agreementId: '2024', validFrom: '2024-04-13', targets: { files: 1000, phoneVisits: 2128 } },
  ],
  [
    'households',
    OpenHousehold,
    {},
    { number: 'H00001', communityId: 'c1', openedOn: '2024-05-01', 'address?': '榕树里一号' },
  ],
  [
    'clients',
    AddClient,
    {},
    {
      householdId: id,
      name: '某甲',
      'sex?': '女',
      'bornOn?': '1940-05-01',
      'identityNumber?': '990104194005010028',
      'phone?': '19900000001',
      'address?': '榕树里一号',
      categories: ['独居长者'],
      'residence?': '本址居住',
      'careLevel?': '一级',
      'worker?': worker,
      addedOn: '2024-05-01',
    },
  ],
  [
    'clients/:id/care-level',
    AssessCareLevel,
    { clientId: id },
    {
      level: '二级',
      assessedOn: '2024-05-01',
      'factors?': ['独居'],
      'reason?': '病后',
      'nextReviewOn?': '2024-11-01',
    },
  ],
  [
    'follow-ups',
    HoldFollowUp,
    {},
    {
      clientId: id,
      channel: 'phone',
      'throughHotline?': true,
      heldOn: '2024-05-03',
      'minutes?': 12,
      'note?': '平安',
      'worker?': worker,
      'workers?': workers,
    },
  ],
  [
    'cases',
    OpenCase,
    {},
    {
      clientId: id,
      'number?': 'C0001',
      openedOn: '2024-05-10',
      source: '居委转介',
      category: '就业',
      'concern?': '失业',
      'worker?': worker,
      'workers?': workers,
    },
  ],
  [
    'cases/:id/sessions',
    HoldSession,
    { caseId: id },
    {
      heldOn: '2024-05-20',
      place: '家中',
      minutes: 45,
      note: '谈就业',
      'goalProgress?': '进行中',
      'worker?': worker,
      'workers?': workers,
    },
  ],
  [
    'cases/:id/closure',
    CloseCase,
    { caseId: id },
    { closedOn: '2024-06-30', reason: '目标达成', 'summary?': '已就业' },
  ],
  [
    'cases/:id/reviews',
    ReviewCase,
    { caseId: id },
    { kind: 'return', 'comment?': '请补充', 'reviewedOn?': '2024-06-01', 'of?': { revision: 1 } },
  ],
  [
    'hotline-calls',
    RecordHotlineCall,
    {},
    {
      direction: 'in',
      calledOn: '2024-05-20',
      'calledAt?': '2024-05-20T09:30:00+08:00',
      'topic?': '政策解答',
      'minutes?': 8,
      'communityId?': 'c1',
      'clientId?': id,
      'caseId?': id,
      'followUpNeeded?': true,
      'note?': '问低保',
      'worker?': worker,
      'workers?': workers,
    },
  ],
  [
    'hotline-calls/:id/resolution',
    RecordResolution,
    { callId: id },
    { resolvedOn: '2024-05-22', outcome: '已解决', 'note?': '已告知', 'caseId?': id, 'followUpId?': id },
  ],
  [
    'resource-linkages',
    LinkResource,
    {},
    {
      linkedOn: '2024-05-20',
      source: { name: '爱心企业', kind: '企业', anonymous: false },
      kind: 'money',
      valueFen: 500_000,
      'lowerBound?': true,
      valuationBasis: '发票',
      'districtId?': 'd1',
      'purpose?': '助学',
      'party?': true,
    },
  ],
  [
    'resource-linkages, from somebody who is not named',
    LinkResource,
    {},
    { linkedOn: '2024-05-20', source: { kind: '个人' }, kind: 'goods', valueFen: 0, valuationBasis: '未核实' },
  ],
  [
    'workers',
    AppointWorker,
    {},
    {
      'number?': 'W001',
      name: '甲工',
      'certification?': '社会工作师',
      'employment?': '机构',
      'districtId?': 'd1',
      'post?': '社工',
      from: '2024-04-13',
      'until?': '2025-04-12',
    },
  ],
  [
    'groups',
    StartGroup,
    {},
    { name: '康复小组', startedOn: '2024-05-11', 'districtId?': 'd1', 'worker?': worker, 'workers?': workers },
  ],
  [
    'groups/:id/sessions',
    HoldGroupSession,
    { groupId: id },
    {
      heldOn: '2024-05-17',
      attendances: 7,
      'participants?': [{ clientId: id }, { participantId: 'p7' }],
      'worker?': worker,
      'workers?': workers,
    },
  ],
  [
    'community-events',
    HoldCommunityEvent,
    {},
    {
      name: '便民慰问',
      scale: 'large',
      heldOn: '2024-09-17',
      attendances: 243,
      'communityId?': 'c1',
      'worker?': worker,
      'workers?': workers,
    },
  ],
  [
    'corrections',
    TakeBackFact,
    {},
    { stream: `case-${id}`, revision: 0, reason: '重复登记', 'kind?': 'duplicate', 'replacedBy?': id },
  ],
];

const strictly = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };
const wrong = (type: new () => object, path: Said, body: Said): string[] =>
  validateSync(plainToInstance(type, { ...body, ...path }), strictly).map(({ property }) => property);

const isOptional = (field: string): boolean => field.endsWith('?');
const full = (said: Said): Said =>
  Object.fromEntries(Object.entries(said).map(([field, value]) => [field.replace('?', ''), value]));
const bare = (said: Said): Said => Object.fromEntries(Object.entries(said).filter(([field]) => !isOptional(field)));

describe.each(bodies)('the body of %s', (_, type, path, said) => {
  it('passes with every field, and with those alone that are needed', () => {
    expect(wrong(type, path, full(said))).toEqual([]);
    expect(wrong(type, path, bare(said))).toEqual([]);
  });

  it('does not pass without one of these, nor with a field that nobody knows', () => {
    for (const field of Object.keys(bare(said)))
      expect(wrong(type, path, { ...bare(said), [field]: undefined })).toEqual([field]);
    expect(wrong(type, path, { ...full(said), unheardOf: 1 })).toEqual(['unheardOf']);
  });
});
