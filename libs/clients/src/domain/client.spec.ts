import { type PlacedFact, Refusal, given, takeBack } from '#kernel';
import type { AddedClient, ClientFact } from './client-facts.ts';
import {
  addClient,
  assessCareLevel,
  clientDecider,
  endCategory,
  grantCategory,
  moveClient,
  recordDeath,
  recordLeaving,
  recordResidence,
} from './client.ts';

const today = '2024-09-30';
const place = { householdId: 'h1', communityId: 'c1', districtId: 'd1' };
const asked: AddedClient = {
  clientId: 'p1',
  ...place,
  name: '冯文',
  categories: ['elderAlone', 'disability'],
  residence: 'livesHere',
  careLevel: 'level4',
  addedOn: '2024-05-01',
};
const added: ClientFact = { type: 'ClientAdded', data: asked };
const died: ClientFact = { type: 'ClientDied', data: { diedOn: '2024-08-01' } };
const client = given(clientDecider);

describe('adding a client', () => {
  it('records the person with categories, residence and level, also from before every agreement', () => {
    client().when(addClient(asked, today)).records(added);
    const old = { ...asked, addedOn: '2010-01-01', bornOn: '1937-12-14', identityNumber: '990104193712144621' };
    client().when(addClient(old, today)).records({ type: 'ClientAdded', data: old });
  });

  it('records one of today', () => {
    client().when(addClient(asked, asked.addedOn)).records(added);
    const born = { ...asked, bornOn: asked.addedOn };
    client().when(addClient(born, asked.addedOn)).records({ type: 'ClientAdded', data: born });
  });

  it('records nothing when asked again', () => {
    client(added).when(addClient(asked, today)).recordsNothing();
  });

  it('refuses days to come and an identity number that can be none', () => {
    client()
      .when(addClient({ ...asked, addedOn: '2024-10-01' }, today))
      .refuses('future-day');
    client()
      .when(addClient({ ...asked, bornOn: '2024-10-01' }, today))
      .refuses('future-day');
    client()
      .when(addClient({ ...asked, identityNumber: '1234' }, today))
      .refuses('identity-number');
  });

  it('can be taken back alone, not while anything else stands', () => {
    const why = { kind: 'wrong-person', reason: 'r' } as const;
    const alone = takeBack(clientDecider, placed(added), 0n, why);
    expect(alone).toMatchObject([{ type: 'FactTakenBack' }]);
    const leanedOn = takeBack(clientDecider, placed(added, died), 0n, why);
    expect(leanedOn instanceof Refusal && leanedOn.word).toBe('has-dependants');
  });
});

describe('granting a category', () => {
  const granted: ClientFact = { type: 'CategoryGranted', data: { category: 'orphan', from: '2024-06-01' } };

  it('records it, and again after it ended or for an earlier day', () => {
    client(added)
      .when(grantCategory('orphan', '2024-06-01', today))
      .records(granted);
    client(added, granted, { type: 'CategoryEnded', data: { category: 'orphan', on: '2024-07-01' } })
      .when(grantCategory('orphan', '2024-07-02', today))
      .records({ type: 'CategoryGranted', data: { category: 'orphan', from: '2024-07-02' } });
    client(added, granted)
      .when(grantCategory('orphan', '2024-05-15', today))
      .records({ type: 'CategoryGranted', data: { category: 'orphan', from: '2024-05-15' } });
  });

  it('records nothing when it is held on that day', () => {
    client(added)
      .when(grantCategory('elderAlone', '2024-05-01', today))
      .recordsNothing();
    client(added, granted)
      .when(grantCategory('orphan', '2024-06-02', today))
      .recordsNothing();
  });

  it('refuses an unknown client, a day to come and a day after death', () => {
    client()
      .when(grantCategory('orphan', '2024-06-01', today))
      .refuses('unknown-client');
    client(added)
      .when(grantCategory('orphan', '2024-10-01', today))
      .refuses('future-day', { day: '2024-10-01' });
    client(added, died)
      .when(grantCategory('orphan', '2024-08-02', today))
      .refuses('client-died', { day: '2024-08-02' });
    client(granted)
      .when(grantCategory('orphan', '2024-06-02', today))
      .refuses('unknown-client');
  });

  it('records one of today, which may be the day of death', () => {
    const onTheDay: ClientFact = { type: 'CategoryGranted', data: { category: 'orphan', from: '2024-08-01' } };
    client(added, died)
      .when(grantCategory('orphan', '2024-08-01', '2024-08-01'))
      .records(onTheDay);
  });
});

describe('ending a category', () => {
  const ended: ClientFact = { type: 'CategoryEnded', data: { category: 'disability', on: '2024-06-01' } };

  it('records it', () => {
    client(added)
      .when(endCategory('disability', '2024-06-01', today))
      .records(ended);
  });

  it('records nothing when it has ended', () => {
    client(added, ended)
      .when(endCategory('disability', '2024-06-01', today))
      .recordsNothing();
    client({ ...added, data: { ...asked, categories: [] } }, ended)
      .when(endCategory('disability', '2024-06-01', today))
      .recordsNothing();
  });

  it('refuses one that was not held by then', () => {
    client(added)
      .when(endCategory('orphan', '2024-06-01', today))
      .refuses('category-not-held', { category: 'orphan' });
    client(added)
      .when(endCategory('disability', '2024-04-30', today))
      .refuses('category-not-held');
  });
});

describe('recording the residence', () => {
  const moved: ClientFact = { type: 'ResidenceRecorded', data: { residence: 'elsewhere', on: '2024-06-01' } };

  it('records another one', () => {
    client(added)
      .when(recordResidence('elsewhere', '2024-06-01', today))
      .records(moved);
    client(added, moved)
      .when(recordResidence('livesHere', '2024-07-01', today))
      .records({ type: 'ResidenceRecorded', data: { residence: 'livesHere', on: '2024-07-01' } });
  });

  it('records the first one, also of a day before the client was added', () => {
    const { residence: _, ...unasked } = asked;
    client({ type: 'ClientAdded', data: unasked })
      .when(recordResidence('elsewhere', '2024-06-01', today))
      .records(moved);
    client(added)
      .when(recordResidence('elsewhere', '2024-04-30', today))
      .records({ type: 'ResidenceRecorded', data: { residence: 'elsewhere', on: '2024-04-30' } });
  });

  it('records nothing when it is so on that day', () => {
    client(added)
      .when(recordResidence('livesHere', '2024-06-01', today))
      .recordsNothing();
    client(added, moved)
      .when(recordResidence('livesHere', '2024-05-31', today))
      .recordsNothing();
  });

  it('refuses a day to come', () => {
    client(added)
      .when(recordResidence('elsewhere', '2024-10-01', today))
      .refuses('future-day');
  });
});

describe('assessing the care level', () => {
  const assessed: ClientFact = {
    type: 'CareLevelAssessed',
    data: { level: 'level2', assessedOn: '2024-06-01', factors: ['alone'], clientId: 'p1' },
  };

  it('records the level with its factors, also the same one on another day', () => {
    client(added)
      .when(assessCareLevel({ level: 'level2', assessedOn: '2024-06-01', factors: ['alone'] }, today))
      .records(assessed);
    client(added, assessed)
      .when(assessCareLevel({ level: 'level2', assessedOn: '2024-07-01' }, today))
      .records({
        type: 'CareLevelAssessed',
        data: { level: 'level2', assessedOn: '2024-07-01', clientId: 'p1' },
      });
  });

  it('records the first level, and another one for the same day', () => {
    const { careLevel: _, ...unasked } = asked;
    const other = { level: 'level3', assessedOn: '2024-06-01' };
    const facts: ClientFact[] = [{ type: 'ClientAdded', data: unasked }];
    client(...facts)
      .when(assessCareLevel(other, today))
      .records({ type: 'CareLevelAssessed', data: { ...other, clientId: 'p1' } });
    client(added, assessed)
      .when(assessCareLevel(other, today))
      .records({ type: 'CareLevelAssessed', data: { ...other, clientId: 'p1' } });
  });

  it('records nothing when that level was given that day', () => {
    client(added, assessed)
      .when(assessCareLevel({ level: 'level2', assessedOn: '2024-06-01' }, today))
      .recordsNothing();
  });

  it('refuses an assessment of the dead', () => {
    client(added, died)
      .when(assessCareLevel({ level: 'level2', assessedOn: '2024-08-02' }, today))
      .refuses('client-died');
  });
});

describe('moving', () => {
  const moved = { on: '2024-06-01', householdId: 'h2', communityId: 'c2', districtId: 'd2' };

  it('records the new household and its place', () => {
    client(added).when(moveClient(moved, today)).records({ type: 'ClientMoved', data: moved });
  });

  it('records a household before the one that the client was added with', () => {
    const before = { ...moved, on: '2024-04-30' };
    client(added).when(moveClient(before, today)).records({ type: 'ClientMoved', data: before });
  });

  it('records nothing when the client lives there', () => {
    client(added, { type: 'ClientMoved', data: moved })
      .when(moveClient({ ...moved, on: '2024-07-01' }, today))
      .recordsNothing();
  });

  it('refuses a day to come', () => {
    client(added)
      .when(moveClient({ ...moved, on: '2024-10-01' }, today))
      .refuses('future-day');
  });
});

describe('leaving and dying', () => {
  const left: ClientFact = { type: 'ClientLeft', data: { leftOn: '2024-07-01', reason: 'moved' } };

  it('record the day', () => {
    client(added)
      .when(recordLeaving('2024-07-01', 'moved', today))
      .records(left);
    client(added).when(recordDeath('2024-08-01', today)).records(died);
    client(added, left).when(recordDeath('2024-08-01', today)).records(died);
    client(added).when(recordDeath('2024-08-01', '2024-08-01')).records(died);
  });

  it('record nothing when asked again', () => {
    client(added, left)
      .when(recordLeaving('2024-07-01', 'moved', today))
      .recordsNothing();
    client(added, died).when(recordDeath('2024-08-01', today)).recordsNothing();
  });

  it('refuse a second time, a day to come and an unknown client', () => {
    client(added, left)
      .when(recordLeaving('2024-07-02', 'moved', today))
      .refuses('already-left');
    client(added, left)
      .when(recordLeaving('2024-07-01', 'died', today))
      .refuses('already-left');
    client(added, died)
      .when(recordLeaving('2024-08-02', 'moved', today))
      .refuses('client-died');
    client(added, died).when(recordDeath('2024-08-02', today)).refuses('client-died');
    client(added).when(recordDeath('2024-10-01', today)).refuses('future-day', { day: '2024-10-01' });
    client().when(recordDeath('2024-08-01', today)).refuses('unknown-client');
  });
});

const placed = (...facts: ClientFact[]): PlacedFact<ClientFact>[] =>
  facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));
