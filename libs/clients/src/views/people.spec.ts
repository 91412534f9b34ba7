import { type Correction, type PlacedFact, Refusal, correct, takeBack } from '#kernel';
import { foldInMemory } from '#projection';
import { type AddedClient, type ClientFact, clientFacts } from '../domain/client-facts.ts';
import { addClient, clientDecider } from '../domain/client.ts';
import {
  type HouseholdFact,
  type OpenedHousehold,
  householdDecider,
  householdFacts,
  openHousehold,
} from '../domain/household.ts';
import { type ClientRow } from './client-row.ts';
import { peopleView } from './people.ts';

type Told = ClientFact | HouseholdFact | Correction;

const today = '2024-09-30';
const place = { householdId: 'h1', communityId: 'c1', districtId: 'd1' };
const person: AddedClient = {
  clientId: 'p1',
  ...place,
  name: 'sealed name',
  birthYear: 1937,
  worker: 'w1',
  categories: ['orphan'],
  careLevel: 'level4',
  addedOn: '2024-05-01',
};
const added: ClientFact = { type: 'ClientAdded', data: person };
const called = (heldOn: string): ClientFact => ({
  type: 'FollowUpHeld',
  data: { followUpId: heldOn, clientId: 'p1', channel: 'phone', heldOn, note: 'sealed note' },
});
const file: OpenedHousehold = { ...place, number: 'H00001', openedOn: '2024-05-01', address: 'sealed address' };
const opened: HouseholdFact = { type: 'HouseholdOpened', data: file };
const closed: HouseholdFact = {
  type: 'HouseholdClosed',
  data: { closedOn: '2024-08-01', communityId: 'c1', districtId: 'd1' },
};

const placed = <F extends Told>(facts: readonly F[]): PlacedFact<F>[] =>
  facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));

const rows = (stream: string, facts: readonly Told[]) => {
  const events = placed(facts).map(({ fact, revision, id }) => ({
    ...fact,
    id,
    revision,
    position: revision,
    stream,
    metadata: { station: 'liurong', recordedAt: '2024-09-01T00:00:00.000Z' },
  }));
  return foldInMemory(peopleView, events, { ...clientFacts, ...householdFacts });
};
const client = (...facts: Told[]): ClientRow => rows('client-p1', facts).get('clients')?.get('p1') as ClientRow;
const household = (...facts: Told[]) => rows('household-h1', facts).get('households')?.get('h1');
const personal = (...facts: Told[]) => rows('client-p1', facts).get('personal')?.get('p1');

const granted = (answer: readonly Told[] | Refusal): readonly Told[] => {
  if (answer instanceof Refusal) throw new Error(answer.word);
  return answer;
};
const without = (facts: readonly ClientFact[], revision: bigint): Told[] => [
  ...facts,
  ...granted(takeBack(clientDecider, placed(facts), revision, { kind: 'typo', reason: 'r' })),
];

describe('the row of a client', () => {
  it('holds nothing personal', () => {
    expect(client(added)).toMatchObject({ station: 'liurong', ...place, birthYear: 1937, worker: 'w1' });
    expect(JSON.stringify(client(added, called('2024-06-01')))).not.toContain('sealed');
  });

  it('knows the last follow-up, also when it is taken back', () => {
    const facts = [added, called('2024-06-02'), called('2024-06-01')];
    expect(client(...facts).lastFollowUpOn).toBe('2024-06-02');
    expect(client(...without(facts, 1n)).lastFollowUpOn).toBe('2024-06-01');
    expect(client(...without([added, called('2024-06-02')], 1n))).toEqual(client(added));
  });

  it('knows the last contact by channel, what it announced, and both again when one is taken back', () => {
    const visited: ClientFact = {
      type: 'FollowUpHeld',
      data: { followUpId: 'v', clientId: 'p1', channel: 'homeVisit', heldOn: '2024-06-03', nextDueOn: '2024-06-09' },
    };
    const vain: ClientFact = {
      type: 'FollowUpHeld',
      data: { followUpId: 'n', clientId: 'p1', channel: 'phone', heldOn: '2024-06-04', outcome: 'noAnswer' },
    };
    const facts = [added, called('2024-06-02'), visited, vain];
    expect(client(...facts)).toMatchObject({
      lastBy: { phone: '2024-06-02', homeVisit: '2024-06-03', sms: '2024-05-01' },
      announcedOn: '2024-06-09',
      lastFollowUpOn: '2024-06-04',
    });
    const back = client(...without(facts, 2n));
    expect(back.lastBy).toEqual({ phone: '2024-06-02', homeVisit: '2024-05-01', sms: '2024-05-01' });
    expect(back).not.toHaveProperty('announcedOn');
    expect(client(...facts, called('2024-06-05'))).not.toHaveProperty('announcedOn');
  });

  it('is to be followed up until the client is gone, and has the level said for the latest day', () => {
    const died: ClientFact = { type: 'ClientDied', data: { diedOn: '2024-08-01' } };
    const level: ClientFact = { type: 'CareLevelAssessed', data: { level: 'level1', assessedOn: '2024-07-01' } };
    expect(client(added, level)).toMatchObject({ followed: 1, careLevel: 'level1' });
    expect(client(added, died)).toMatchObject({ followed: 0 });
    expect(client(...without([added, died], 1n))).toMatchObject({ followed: 1 });
    expect(client(...without([added, level], 1n))).toMatchObject({ careLevel: 'level4' });
    expect(client(...without([added], 0n))).toMatchObject({ followed: 0, lastBy: {} });
  });

  it('stands where the client lives and says whether the client left or died', () => {
    const moved: ClientFact = { type: 'ClientMoved', data: { ...place, on: '2024-06-01', householdId: 'h2' } };
    const left: ClientFact = { type: 'ClientLeft', data: { leftOn: '2024-07-01', reason: 'moved' } };
    const died: ClientFact = { type: 'ClientDied', data: { diedOn: '2024-08-01' } };
    expect(client(added, moved, left, died)).toMatchObject({
      householdId: 'h2',
      leftOn: '2024-07-01',
      diedOn: '2024-08-01',
    });
    expect(client(...without([added, moved], 1n)).householdId).toBe('h1');
    expect(client(...without([added, died], 1n))).not.toHaveProperty('diedOn');
  });

  it('says how presence came and went', () => {
    const left: ClientFact = { type: 'ClientLeft', data: { leftOn: '2024-07-01', reason: 'moved' } };
    const died: ClientFact = { type: 'ClientDied', data: { diedOn: '2024-08-01' } };
    const { presence } = client(added, left, died).history;
    expect(presence.map(({ on, value }) => [on, value])).toEqual([
      ['2024-05-01', 'added'],
      ['2024-07-01', 'left'],
      ['2024-08-01', 'died'],
    ]);
    expect(client(added, left).followed).toBe(0);
  });

  it('is no client any more when the adding is taken back', () => {
    expect(client(...without([added], 0n))).not.toHaveProperty('addedOn');
  });
});

describe('when people are counted anew', () => {
  const changed = (...facts: Told[]) => Object.fromEntries(rows('client-p1', facts).get('changes')!);

  it('is when it changed who they are or where, not when they were followed up', () => {
    const moved: ClientFact = { type: 'ClientMoved', data: { ...place, on: '2024-06-01', householdId: 'h2' } };
    expect(changed(called('2024-06-02'))).toEqual({});
    expect(changed(added, moved, called('2024-06-02'))).toEqual({ liurong: { station: 'liurong', position: '1' } });
  });
});

describe('what is personal', () => {
  const corrected = granted(
    correct(clientDecider, placed([added]), 0n, addClient({ ...person, name: 'another sealed name' }, today), 'r'),
  );
  const sealedIn = { stream: 'client-p1', eventId: 'event-0', type: 'ClientAdded' };

  it('stays with the place where it was sealed, also corrected', () => {
    expect(personal(added)).toEqual({ fields: { name: 'sealed name' }, sealedIn });
    expect(personal(added, ...corrected)).toEqual({ fields: { name: 'another sealed name' }, sealedIn });
  });

  it('goes when the adding is taken back, and is sealed anew when the client is added again', () => {
    const gone = without([added], 0n);
    expect(personal(...gone)).toMatchObject({ fields: {} });
    expect(personal(...gone, added)).toEqual({
      fields: { name: 'sealed name' },
      sealedIn: { ...sealedIn, eventId: 'event-2' },
    });
  });
});

describe('the row of a household', () => {
  it('keeps its address apart, sealed, where one was said', () => {
    const shown = (...facts: Told[]) => rows('household-h1', facts).get('personal')?.get('h1');
    const sealedIn = { stream: 'household-h1', eventId: 'event-0', type: 'HouseholdOpened' };
    expect(shown(opened)).toEqual({ fields: { address: 'sealed address' }, sealedIn });
    const { address: _, ...bare } = file;
    expect(Object.keys((shown({ type: 'HouseholdOpened', data: bare }) as { fields: object }).fields)).toEqual([]);
  });

  it('is not made by a closing, and is open again when that is taken back', () => {
    expect(household(closed)).toBeUndefined();
    const why = { kind: 'typo', reason: 'r' } as const;
    const back = granted(takeBack(householdDecider, placed([opened, closed]), 1n, why));
    expect(household(opened, closed, ...back)).toEqual(household(opened));
  });

  it('shows the file without its address, and when it was closed', () => {
    const shown = { station: 'liurong', ...place, number: 'H00001', openedOn: '2024-05-01' };
    expect(household(opened)).toEqual(shown);
    expect(household(opened, closed)).toEqual({ ...shown, closedOn: '2024-08-01' });
  });

  it('stays closed when the opening is corrected, and goes when it is taken back', () => {
    const decision = openHousehold({ ...file, openedOn: '2024-05-02' }, today);
    const corrected = granted(correct(householdDecider, placed([opened, closed]), 0n, decision, 'r'));
    expect(household(opened, closed, ...corrected)).toMatchObject({ openedOn: '2024-05-02', closedOn: '2024-08-01' });
    const why = { kind: 'typo', reason: 'r' } as const;
    expect(household(opened, ...granted(takeBack(householdDecider, placed([opened]), 0n, why)))).toBeUndefined();
  });
});
