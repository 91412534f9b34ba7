import { type PlacedFact, correct, given, refuse, takeBack } from '#kernel';
import {
  type HouseholdFact,
  type OpenedHousehold,
  closeHousehold,
  householdDecider,
  openHousehold,
} from './household.ts';

const today = '2024-09-30';
const household: OpenedHousehold = {
  householdId: 'h1',
  number: 'H00001',
  communityId: 'c1',
  districtId: 'd1',
  openedOn: '2024-05-01',
};
const opened: HouseholdFact = { type: 'HouseholdOpened', data: household };
const closed: HouseholdFact = {
  type: 'HouseholdClosed',
  data: { closedOn: '2024-08-01', communityId: 'c1', districtId: 'd1' },
};
const file = given(householdDecider);

describe('opening a household', () => {
  it('records it, also on a day before every agreement', () => {
    file().when(openHousehold(household, today)).records(opened);
    const old = { ...household, openedOn: '1999-01-01' };
    file().when(openHousehold(old, today)).records({ type: 'HouseholdOpened', data: old });
  });

  it('records one of today', () => {
    file().when(openHousehold(household, household.openedOn)).records(opened);
    const takenOver = { ...household, origin: 'takenOver', takenOverOn: '2024-05-03' } as const;
    file().when(openHousehold(takenOver, '2024-05-03')).records({ type: 'HouseholdOpened', data: takenOver });
  });

  it('records nothing when the same file is open, whatever address is named', () => {
    file(opened)
      .when(openHousehold({ ...household, address: 'elsewhere' }, today))
      .recordsNothing();
  });

  it('refuses the number of another file, and a day to come', () => {
    file(opened)
      .when(openHousehold({ ...household, openedOn: '2024-05-02' }, today))
      .refuses('duplicate-number', { number: 'H00001' });
    file()
      .when(openHousehold({ ...household, openedOn: '2024-10-01' }, today))
      .refuses('future-day');
    file()
      .when(openHousehold({ ...household, origin: 'takenOver', takenOverOn: '2024-10-01' }, today))
      .refuses('future-day');
  });
});

describe('closing a household', () => {
  it('records the day and the place', () => {
    file(opened)
      .when(closeHousehold({ closedOn: '2024-08-01' }, today))
      .records(closed);
    file(opened)
      .when(closeHousehold({ closedOn: '2024-05-01', reason: 'moved' }, today))
      .records({
        type: 'HouseholdClosed',
        data: { closedOn: '2024-05-01', reason: 'moved', communityId: 'c1', districtId: 'd1' },
      });
  });

  it('records that it is closed today', () =>
    file(opened)
      .when(closeHousehold({ closedOn: '2024-08-01' }, '2024-08-01'))
      .records(closed));

  it('closes none where there is none', () =>
    file(closed)
      .when(closeHousehold({ closedOn: '2024-08-01' }, today))
      .refuses('unknown-household'));

  it('records nothing when it was closed that day', () => {
    file(opened, closed)
      .when(closeHousehold({ closedOn: '2024-08-01' }, today))
      .recordsNothing();
  });

  it('refuses an unknown one, a second day, a day before the opening and a day to come', () => {
    file()
      .when(closeHousehold({ closedOn: '2024-08-01' }, today))
      .refuses('unknown-household');
    file(opened, closed)
      .when(closeHousehold({ closedOn: '2024-08-02' }, today))
      .refuses('already-closed');
    file(opened)
      .when(closeHousehold({ closedOn: '2024-04-30' }, today))
      .refuses('before-opening', { openedOn: '2024-05-01', day: '2024-04-30' });
    file(opened)
      .when(closeHousehold({ closedOn: '2024-10-01' }, today))
      .refuses('future-day', { day: '2024-10-01' });
  });
});

describe('correcting a household', () => {
  const placed = (...facts: HouseholdFact[]): PlacedFact<HouseholdFact>[] =>
    facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));
  const back = (...facts: HouseholdFact[]) =>
    takeBack(householdDecider, placed(...facts), 0n, { kind: 'typo', reason: 'mistyped' });
  const openedOn = (day: string, ...facts: HouseholdFact[]) =>
    correct(householdDecider, placed(...facts), 0n, openHousehold({ ...household, openedOn: day }, today), 'mistyped');

  it('takes back an opening while the file is open, not when it was closed', () => {
    expect(back(opened)).toMatchObject([{ type: 'FactTakenBack' }]);
    expect(back(opened, closed)).toMatchObject({ word: 'has-dependants' });
  });

  it('moves the opening up to the closing and not behind it', () => {
    expect(openedOn('2024-09-01', opened)).toMatchObject([{ type: 'FactCorrected' }]);
    expect(openedOn('2024-08-01', opened, closed)).toMatchObject([{ type: 'FactCorrected' }]);
    expect(openedOn('2024-08-02', opened, closed)).toEqual(
      refuse('before-opening', { openedOn: '2024-08-02', day: '2024-08-01' }),
    );
  });
});
