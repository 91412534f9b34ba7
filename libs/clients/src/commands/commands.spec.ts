import { type Decision, Refused, fold, refuse } from '#kernel';
import { type Asked, askedBy } from '#event-store';
import type { References } from '#references';
import type { Clients } from '../clients.ts';
import type { ClientFact } from '../domain/client-facts.ts';
import { type ClientState, clientDecider } from '../domain/client.ts';
import { type HouseholdFact, type HouseholdState, householdDecider } from '../domain/household.ts';
import type { Households } from '../households.ts';
import { AddClient, AddClientHandler } from './add-client.ts';
import { AssessCareLevel, AssessCareLevelHandler } from './assess-care-level.ts';
import { CloseHousehold, CloseHouseholdHandler } from './close-household.ts';
import { EndCategory, EndCategoryHandler } from './end-category.ts';
import { GrantCategory, GrantCategoryHandler } from './grant-category.ts';
import { HoldFollowUp, HoldFollowUpHandler } from './hold-follow-up.ts';
import { MoveClient, MoveClientHandler } from './move-client.ts';
import { OpenHousehold, OpenHouseholdHandler } from './open-household.ts';
import { RecordDeath, RecordDeathHandler } from './record-death.ts';
import { RecordLeaving, RecordLeavingHandler } from './record-leaving.ts';
import { RecordResidence, RecordResidenceHandler } from './record-residence.ts';

const asked = { station: 'liurong', commandId: 'request' } as Asked;
const keys: Record<string, string> = {
  独居长者: 'elderAlone',
  独居: 'elderAlone',
  人户分离: 'registeredHereLivesElsewhere',
  二级: 'level2',
  电访: 'phone',
  未接: 'noAnswer',
  案主迁出: 'moved',
};

const references = {
  station: () =>
    Promise.resolve({
      word: (list: string, word: string) => keys[word] ?? `no ${list}`,
      community: (communityId: string) => ({ communityId, districtId: 'd1' }),
      openDay: () => ({ agreementId: 'a1', today: '2024-09-30' }),
    }),
  household: (_: string, householdId: string) =>
    householdId === 'h1'
      ? Promise.resolve({ householdId, communityId: 'c1', districtId: 'd1', openedOn: '2024-05-01' })
      : Promise.reject(new Refused(refuse('unknown-household'))),
  worker: (_: string, id: string) => Promise.resolve(id),
} as never as References;

const ids = {
  created: (_: Asked, part: string) => `${part} of the request`,
  numbered: (_: string, kind: string, number: string) => `${kind} ${number}`,
};

const placed = <F extends object>(fact: F) => [{ fact, revision: 0n, id: 'e0', schema: '1' }];

const clients = (...facts: ClientFact[]): Clients => {
  const state = fold(clientDecider, facts.flatMap(placed));
  return {
    record: async (
      _: string,
      decide: () => Decision<ClientState, ClientFact> | Promise<Decision<ClientState, ClientFact>>,
    ) => (await decide())(state),
  } as never;
};

const households = (...facts: HouseholdFact[]): Households => {
  const state = fold(householdDecider, facts.flatMap(placed));
  return {
    record: async (
      _: string,
      decide: () => Decision<HouseholdState, HouseholdFact> | Promise<Decision<HouseholdState, HouseholdFact>>,
    ) => (await decide())(state),
  } as never;
};

const send = <C extends object>(handler: { execute(command: C): Promise<unknown> }, command: C, body: Partial<C>) =>
  handler.execute(askedBy(Object.assign(command, body), asked));

const place = { householdId: 'h1', communityId: 'c1', districtId: 'd1' };
const known: ClientFact = {
  type: 'ClientAdded',
  data: {
    clientId: 'p1',
    ...place,
    householdId: 'h0',
    name: '冯文',
    categories: ['elderAlone'],
    addedOn: '2024-05-01',
  },
};
const opened: HouseholdFact = {
  type: 'HouseholdOpened',
  data: { ...place, number: 'H00001', openedOn: '2024-05-01' },
};

describe('households', () => {
  it('are opened under their number, in the district of their community', async () => {
    const body = { number: 'H00001', communityId: 'c1', openedOn: '2024-05-01', address: '朝天路' };
    const data = { ...body, householdId: 'household H00001', districtId: 'd1' };
    const handler = new OpenHouseholdHandler(households(), references, ids);
    await expect(send(handler, new OpenHousehold(), body)).resolves.toStrictEqual([{ type: 'HouseholdOpened', data }]);
  });

  it('are closed for a reason of the list', async () => {
    const body = { householdId: 'h1', closedOn: '2024-06-01', reason: '案主迁出' };
    const handler = new CloseHouseholdHandler(households(opened), references);
    await expect(send(handler, new CloseHousehold(), body)).resolves.toStrictEqual([
      {
        type: 'HouseholdClosed',
        data: { closedOn: '2024-06-01', reason: 'moved', communityId: 'c1', districtId: 'd1' },
      },
    ]);
  });
});

describe('clients', () => {
  const adding = new AddClientHandler(clients(), references, ids);

  it('are added where their household is, with keys for words and the year of birth in clear', async () => {
    const body: Partial<AddClient> = {
      householdId: 'h1',
      name: '冯文',
      sex: '女',
      bornOn: '1937-12-14',
      categories: ['独居长者', '独居'],
      residence: '人户分离',
      careLevel: '二级',
      worker: 'w1',
      addedOn: '2024-05-01',
    };
    await expect(send(adding, new AddClient(), body)).resolves.toStrictEqual([
      {
        type: 'ClientAdded',
        data: {
          clientId: 'client of the request',
          ...place,
          name: '冯文',
          sex: 'female',
          bornOn: '1937-12-14',
          birthYear: 1937,
          categories: ['elderAlone'],
          residence: 'registeredHereLivesElsewhere',
          careLevel: 'level2',
          worker: 'w1',
          addedOn: '2024-05-01',
        },
      },
    ]);
  });

  it('belong to a household that there is', async () => {
    const body = { householdId: 'none', name: '冯文', categories: [], addedOn: '2024-05-01' };
    await expect(send(adding, new AddClient(), body)).rejects.toMatchObject({ refusal: { word: 'unknown-household' } });
  });

  it('are followed up over a channel, with an outcome of that channel', async () => {
    const body = {
      clientId: 'p1',
      channel: '电访',
      heldOn: '2024-06-01',
      outcome: '未接',
      worker: 'w1',
      throughHotline: true,
    };
    const handler = new HoldFollowUpHandler(clients(known), references, ids);
    await expect(send(handler, new HoldFollowUp(), body)).resolves.toStrictEqual([
      {
        type: 'FollowUpHeld',
        data: {
          followUpId: 'followUp of the request',
          clientId: 'p1',
          channel: 'phone',
          heldOn: '2024-06-01',
          outcome: 'noAnswer',
          throughHotline: true,
          workers: [{ workerId: 'w1', part: 'lead' }],
          communityId: 'c1',
          districtId: 'd1',
        },
      },
    ]);
  });
});

describe('what changes of a client', () => {
  const there = clients(known);
  const on = '2024-06-01';
  const clientId = 'p1';

  it('is its categories', async () => {
    const granting = new GrantCategoryHandler(
      clients({ ...known, data: { ...known.data, categories: [] } }),
      references,
    );
    await expect(send(granting, new GrantCategory(), { clientId, category: '独居', from: on })).resolves.toStrictEqual([
      { type: 'CategoryGranted', data: { category: 'elderAlone', from: on } },
    ]);
    const ending = new EndCategoryHandler(there, references);
    await expect(send(ending, new EndCategory(), { clientId, category: '独居', on })).resolves.toStrictEqual([
      { type: 'CategoryEnded', data: { category: 'elderAlone', on } },
    ]);
  });

  it('is its residence and level', async () => {
    const residing = new RecordResidenceHandler(there, references);
    await expect(send(residing, new RecordResidence(), { clientId, residence: '人户分离', on })).resolves.toStrictEqual(
      [{ type: 'ResidenceRecorded', data: { residence: 'registeredHereLivesElsewhere', on } }],
    );
    const assessing = new AssessCareLevelHandler(there, references);
    const body = { clientId, level: '二级', assessedOn: on, factors: ['alone'] };
    await expect(send(assessing, new AssessCareLevel(), body)).resolves.toStrictEqual([
      { type: 'CareLevelAssessed', data: { clientId, level: 'level2', assessedOn: on, factors: ['alone'] } },
    ]);
  });

  it('is its household, and that it is there', async () => {
    const moving = new MoveClientHandler(there, references);
    await expect(send(moving, new MoveClient(), { clientId, householdId: 'h1', on })).resolves.toStrictEqual([
      { type: 'ClientMoved', data: { on, ...place } },
    ]);
    const leaving = new RecordLeavingHandler(there, references);
    await expect(
      send(leaving, new RecordLeaving(), { clientId, leftOn: on, reason: '案主迁出' }),
    ).resolves.toStrictEqual([{ type: 'ClientLeft', data: { leftOn: on, reason: 'moved' } }]);
    const dying = new RecordDeathHandler(there, references);
    await expect(send(dying, new RecordDeath(), { clientId, diedOn: on })).resolves.toStrictEqual([
      { type: 'ClientDied', data: { diedOn: on } },
    ]);
  });
});
