import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { type Decider, type Decision, type Fact, Refused, fold, refuse } from '#kernel';
import { type Asked, Ids, askedBy } from '#event-store';
import type { References } from '#references';
import { communityEventDecider } from '../domain/community-event.ts';
import { type GroupFact, groupDecider } from '../domain/group.ts';
import { outputDecider } from '../domain/output.ts';
import { type WishFact, wishDecider } from '../domain/wish.ts';
import { FulfilWish, FulfilWishHandler } from './fulfil-wish.ts';
import { HoldCommunityEvent, HoldCommunityEventHandler } from './hold-community-event.ts';
import { HoldGroupSession, HoldGroupSessionHandler } from './hold-group-session.ts';
import { JoinGroup, JoinGroupHandler } from './join-group.ts';
import { RecordOutput, RecordOutputHandler } from './record-output.ts';
import { RegisterWish, RegisterWishHandler } from './register-wish.ts';
import { StartGroup, StartGroupHandler } from './start-group.ts';

/** Answers with the stream and what the decision makes of its facts. */
const deciding = <State, F extends Fact>(decider: Decider<State, F>, ...facts: F[]) =>
  ({
    record: async (id: string, decide: () => Promise<Decision<State, F>>) => {
      const placed = facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));
      return [id, (await decide())(fold(decider, placed))];
    },
  }) as never;

const references = {
  station: () =>
    Promise.resolve({
      word: (_: string, word: string) => ({ 互助: 'mutualAid', 大型: 'large', 政策宣传: 'policyTalk' })[word],
      district: (id: string) => id,
      community: (communityId: string) => ({ communityId, districtId: 'd2' }),
      openDay: () => ({ agreementId: 'a1', today: '2024-09-30' }),
    }),
  worker: (_: string, id: string) => Promise.resolve(id),
  household: (_: string, id: string) => Promise.resolve({ householdId: id, districtId: 'd1' }),
  client: () => Promise.reject(new Refused(refuse('unknown-client'))),
} as never as References;

const ids = {
  created: (_: Asked, part: string) => `${part} of the request`,
  numbered: (station: string, kind: string, number: string) => `${station} ${kind} ${number}`,
} satisfies Ids;

const sent = <C extends object>(command: new () => C, body: object): C =>
  askedBy(plainToInstance(command, body), { station: 'liurong', commandId: 'request' } as Asked);

const started: GroupFact = {
  type: 'GroupStarted',
  data: { groupId: 'g1', name: '康复成长小组', districtId: 'd1', startedOn: '2024-05-11' },
};

it('starts a group under the id of its number', async () => {
  const body = { number: 'G001', name: '康复成长小组', kind: '互助', districtId: 'd1', startedOn: '2024-05-11' };
  const handler = new StartGroupHandler(deciding(groupDecider), references, ids);
  const groupId = 'liurong group G001';
  await expect(handler.execute(sent(StartGroup, { ...body, worker: 'w1' }))).resolves.toStrictEqual([
    groupId,
    [
      {
        type: 'GroupStarted',
        data: { ...body, groupId, kind: 'mutualAid', workers: [{ workerId: 'w1', part: 'lead' }] },
      },
    ],
  ]);
});

describe('holding a group session', () => {
  const handler = new HoldGroupSessionHandler(deciding(groupDecider, started), references, ids);
  const session = { heldOn: '2024-05-17', number: 1, attendances: 7, participants: [{ participantId: 'p7' }] };

  it('records it with what was said', async () => {
    await expect(handler.execute(sent(HoldGroupSession, { groupId: 'g1', ...session }))).resolves.toStrictEqual([
      'g1',
      [
        {
          type: 'GroupSessionHeld',
          data: { ...session, sessionId: 'groupSession of the request', districtId: 'd1' },
        },
      ],
    ]);
  });

  it('refuses a participant who is no client', async () => {
    const participants = [{ clientId: 'c1' }];
    await expect(handler.execute(sent(HoldGroupSession, { ...session, participants }))).rejects.toThrow(
      'unknown-client',
    );
  });
});

it('lets only clients join a group', async () => {
  const handler = new JoinGroupHandler(deciding(groupDecider, started), references);
  const command = sent(JoinGroup, { groupId: 'g1', clientId: 'c1', joinedOn: '2024-05-11' });
  await expect(handler.execute(command)).rejects.toThrow('unknown-client');
});

it('holds a community event in the district of its community', async () => {
  const body = { name: '便民慰问', heldOn: '2024-09-17', attendances: 243, communityId: 'c1' };
  const handler = new HoldCommunityEventHandler(deciding(communityEventDecider), references, ids);
  const communityEventId = 'communityEvent of the request';
  await expect(
    handler.execute(sent(HoldCommunityEvent, { ...body, scale: '大型', districtId: 'd1' })),
  ).resolves.toStrictEqual([
    communityEventId,
    [{ type: 'CommunityEventHeld', data: { ...body, communityEventId, scale: 'large', districtId: 'd2' } }],
  ]);
});

describe('a wish', () => {
  const body = { householdId: 'h1', wish: '轮椅', registeredOn: '2024-06-08' };
  const registered: WishFact = { type: 'WishRegistered', data: { ...body, wishId: 'w1' } };

  it('is registered without the district of its household', async () => {
    const handler = new RegisterWishHandler(deciding(wishDecider), references, ids);
    const wishId = 'wish of the request';
    await expect(handler.execute(sent(RegisterWish, body))).resolves.toStrictEqual([
      wishId,
      [{ type: 'WishRegistered', data: { ...body, wishId } }],
    ]);
  });

  it('is fulfilled by a sponsor who has an id', async () => {
    const handler = new FulfilWishHandler(deciding(wishDecider, registered), references, ids);
    const fulfilment = { fulfilledOn: '2024-06-27', sponsor: '爱心企业' };
    await expect(handler.execute(sent(FulfilWish, { ...fulfilment, wishId: 'w1' }))).resolves.toStrictEqual([
      'w1',
      [{ type: 'WishFulfilled', data: { ...fulfilment, sponsorId: 'liurong donor 爱心企业' } }],
    ]);
  });
});

it('records one of an output where no quantity is stated', async () => {
  const handler = new RecordOutputHandler(deciding(outputDecider), references, ids);
  await expect(
    handler.execute(sent(RecordOutput, { kind: '政策宣传', occurredOn: '2024-07-04' })),
  ).resolves.toMatchObject(['output of the request', [{ data: { kind: 'policyTalk', quantity: 1 } }]]);
});

it.each([
  [[], { participants: [{ participantId: 'p7' }] }],
  [['participants'], { participants: [{ clientId: 'not an id' }] }],
  [['heldOn'], { heldOn: '17.05.2024' }],
])('finds %j wrong in a session with %j', (wrong, other) => {
  const body = { groupId: '6f9619ff-8b86-4011-b42d-00c04fc964ff', heldOn: '2024-05-17', attendances: 7, ...other };
  expect(validateSync(plainToInstance(HoldGroupSession, body)).map(({ property }) => property)).toEqual(wrong);
});
