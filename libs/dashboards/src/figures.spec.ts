import { type DashboardFact, contributions } from './figures.ts';

const place = { communityId: 'c1', districtId: 'd1' };
const of = ({ type, data }: DashboardFact) => contributions(type, data);
const once = (figure: string, day: string) => ({ figure, districtId: 'd1', day, n: 1 });

describe('households', () => {
  const opened = { ...place, householdId: 'h', number: 'H1', openedOn: '2024-05-01' };

  it('count as a file and as a household', () =>
    expect(of({ type: 'HouseholdOpened', data: opened })).toEqual([
      once('files.new', '2024-05-01'),
      once('households', '2024-05-01'),
    ]));

  it('count as taken over on the day they were', () =>
    expect(
      of({ type: 'HouseholdOpened', data: { ...opened, origin: 'takenOver', takenOverOn: '2024-06-01' } }),
    ).toEqual([once('files.takenOver', '2024-06-01'), once('households', '2024-05-01')]));

  it('leave the stock when they are closed', () =>
    expect(of({ type: 'HouseholdClosed', data: { ...place, closedOn: '2024-07-01' } })).toEqual([
      { ...once('households', '2024-07-01'), n: -1 },
    ]));
});

describe('follow-ups', () => {
  const held = { ...place, followUpId: 'f', clientId: 'c', channel: 'phone', heldOn: '2024-05-02' } as const;

  it.each([undefined, 'answered', 'met', 'familyOnly', 'own-word'])('reach somebody with outcome %s', (outcome) =>
    expect(of({ type: 'FollowUpHeld', data: outcome === undefined ? held : { ...held, outcome } })).toEqual([
      once('followUp.phone.reached', '2024-05-02'),
    ]),
  );

  it.each([
    'noAnswer',
    'busy',
    'switchedOff',
    'invalidNumber',
    'abandoned',
    'declined',
    'wrongNumber',
    'silent',
    'notHome',
    'refused',
    'movedAway',
  ])('reach nobody with outcome %s', (outcome) =>
    expect(of({ type: 'FollowUpHeld', data: { ...held, channel: 'homeVisit', outcome } })).toEqual([
      once('followUp.homeVisit.unreached', '2024-05-02'),
    ]),
  );

  it('count once, through the hotline or not', () =>
    expect(of({ type: 'FollowUpHeld', data: { ...held, throughHotline: true, hotlineCallId: 'x' } })).toEqual([
      once('followUp.phone.reached', '2024-05-02'),
    ]));
});

describe('cases', () => {
  const opened = {
    ...place,
    caseId: 'k',
    clientId: 'c',
    householdId: 'h',
    openedOn: '2024-05-03',
    source: 'hotline',
    category: 'health',
  };
  const closed = { ...place, clientId: 'c', closedOn: '2024-06-03', reason: 'goalsMet' };

  it('count their intake, unless they were brought forward', () => {
    expect(of({ type: 'CaseOpened', data: opened })).toEqual([once('case.opened', '2024-05-03')]);
    expect(of({ type: 'CaseOpened', data: { ...opened, broughtForward: true } })).toEqual([
      once('case.broughtForward', '2024-05-03'),
    ]);
  });

  it('count each session', () =>
    expect(
      of({
        type: 'SessionHeld',
        data: { ...place, sessionId: 's', clientId: 'c', heldOn: '2024-05-03', place: 'home', minutes: 30, note: '' },
      }),
    ).toEqual([once('case.session', '2024-05-03')]));

  it('tell a first closure from another one', () => {
    expect(of({ type: 'CaseClosed', data: closed })).toEqual([once('case.closed', '2024-06-03')]);
    expect(of({ type: 'CaseClosed', data: { ...closed, again: true } })).toEqual([
      once('case.closedAgain', '2024-06-03'),
    ]);
  });

  it('count neither reopening nor referral', () => {
    const reopened = { ...place, clientId: 'c', reopenedOn: '2024-06-04' };
    const referred = { ...place, clientId: 'c', referredOn: '2024-06-05', to: 'hospital' };
    expect(of({ type: 'CaseReopened', data: reopened })).toEqual([]);
    expect(of({ type: 'ClientReferred', data: referred })).toEqual([]);
  });
});

describe('groups, community events, wishes and outputs', () => {
  it('count a group when it starts, meets and is completed', () => {
    const started = { groupId: 'g', name: '', startedOn: '2024-05-04', districtId: 'd1' };
    expect(of({ type: 'GroupStarted', data: started })).toEqual([once('group.started', '2024-05-04')]);
    expect(of({ type: 'GroupCompleted', data: { completedOn: '2024-06-04', districtId: 'd1' } })).toEqual([
      once('group.completed', '2024-06-04'),
    ]);
    expect(of({ type: 'GroupSessionHeld', data: { heldOn: '2024-05-05', attendances: 9, districtId: 'd1' } })).toEqual([
      once('group.session', '2024-05-05'),
      { ...once('group.attendances', '2024-05-05'), n: 9 },
    ]);
  });

  it.each(['large', 'small'] as const)('counts a %s event and its attendances', (scale) =>
    expect(
      of({
        type: 'CommunityEventHeld',
        data: { communityEventId: 'e', name: '', scale, heldOn: '2024-05-06', attendances: 80, districtId: 'd1' },
      }),
    ).toEqual([once(`event.${scale}`, '2024-05-06'), { ...once(`event.${scale}.attendances`, '2024-05-06'), n: 80 }]),
  );

  it('counts a wish when it is fulfilled, where it was said', () =>
    expect(of({ type: 'WishFulfilled', data: { fulfilledOn: '2024-05-07' } })).toEqual([
      { figure: 'wish.fulfilled', districtId: undefined, day: '2024-05-07', n: 1 },
    ]));

  it('counts an output by its quantity, and none not at all', () => {
    const output = { outputId: 'o', kind: 'policyTalk', occurredOn: '2024-05-08', districtId: 'd1', quantity: 3 };
    expect(of({ type: 'OutputRecorded', data: output })).toEqual([
      { ...once('output:policyTalk', '2024-05-08'), n: 3 },
    ]);
    expect(of({ type: 'OutputRecorded', data: { ...output, quantity: 0 } })).toEqual([]);
  });
});

describe('the hotline', () => {
  const call = { ...place, callId: 'x', callerId: 'y', direction: 'out', calledOn: '2024-05-09' } as const;
  const resolution = { ...place, callerId: 'y', resolvedOn: '2024-05-12', outcome: 'resolved' };

  it('tells attempts from answers', () => {
    expect(of({ type: 'HotlineCallRecorded', data: { ...call, outcome: 'busy' } })).toEqual([
      once('hotline.out.unreached', '2024-05-09'),
    ]);
    expect(of({ type: 'HotlineCallRecorded', data: { ...call, direction: 'in', topic: 'greeting' } })).toEqual([
      once('hotline.in.reached', '2024-05-09'),
    ]);
  });

  it('leaves a call open until a resolution closes it', () => {
    expect(of({ type: 'HotlineCallRecorded', data: { ...call, followUpNeeded: true } })).toContainEqual(
      once('hotline.open', '2024-05-09'),
    );
    expect(of({ type: 'HotlineResolutionRecorded', data: { ...resolution, closes: false } })).toEqual([]);
    expect(of({ type: 'HotlineResolutionRecorded', data: { ...resolution, closes: true } })).toEqual([
      { ...once('hotline.open', '2024-05-12'), n: -1 },
    ]);
  });
});

describe('resources', () => {
  const value = { valueFen: 12_345, districtId: 'd1' };
  const linked = {
    ...value,
    linkageId: 'r',
    donorId: 'd',
    linkedOn: '2024-05-10',
    kind: 'goods' as const,
    valuationBasis: 'invoice',
    source: { kind: 'enterprise' },
  } as const;

  it('count their value, and of it what came through the Party and what is a lower bound', () => {
    expect(of({ type: 'ResourceLinked', data: linked })).toEqual([
      { ...once('resource.fen', '2024-05-10'), n: 12_345 },
    ]);
    expect(of({ type: 'ResourceLinked', data: { ...linked, party: true, lowerBound: true } })).toEqual([
      { ...once('resource.fen', '2024-05-10'), n: 12_345 },
      { ...once('resource.partyFen', '2024-05-10'), n: 12_345 },
      once('resource.lowerBound', '2024-05-10'),
    ]);
  });

  it('leave on the day of the reversal', () =>
    expect(
      of({
        type: 'ResourceLinkageReversed',
        data: { ...value, reversedOn: '2024-06-10', reason: '', party: true, lowerBound: true },
      }),
    ).toEqual([
      { ...once('resource.fen', '2024-06-10'), n: -12_345 },
      { ...once('resource.partyFen', '2024-06-10'), n: -12_345 },
      { ...once('resource.lowerBound', '2024-06-10'), n: -1 },
    ]));
});

const worker = (day: string, n: number) => ({ figure: 'workers', day, n });

describe('workers', () => {
  const appointed = { workerId: 'w', name: '', from: '2024-02-01' };

  it('are there up to their last day', () => {
    expect(of({ type: 'WorkerAppointed', data: appointed })).toEqual([worker('2024-02-01', 1)]);
    expect(of({ type: 'WorkerAppointed', data: { ...appointed, until: '2024-02-29' } })).toEqual([
      worker('2024-02-01', 1),
      worker('2024-03-01', -1),
    ]);
    expect(of({ type: 'WorkerLeft', data: { leftOn: '2024-12-31', from: '2024-02-01' } })).toEqual([
      worker('2025-01-01', -1),
    ]);
  });

  it('are there up to the day they left, whatever had been agreed on', () =>
    expect(of({ type: 'WorkerLeft', data: { leftOn: '2024-12-31', from: '2024-02-01', until: '2025-01-31' } })).toEqual(
      [worker('2025-01-01', -1), worker('2025-02-01', 1)],
    ));
});

it('passes over what does not count', () => {
  expect(contributions('StationEstablished', {})).toEqual([]);
  expect(contributions('constructor', {})).toEqual([]);
});
