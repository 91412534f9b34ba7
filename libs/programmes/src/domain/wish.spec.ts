import { type PlacedFact, correct, given, refuse, takeBack } from '#kernel';
import { type RegisteredWish, type WishFact, fulfilWish, registerWish, wishDecider } from './wish.ts';

const open = { agreementId: 'a1', today: '2024-09-30' };
const wish: RegisteredWish = {
  wishId: 'w1',
  number: 'M001',
  householdId: 'h1',
  districtId: 'd1',
  wish: '轮椅',
  registeredOn: '2024-06-08',
};
const registered: WishFact = { type: 'WishRegistered', data: wish };
const fulfilment = { fulfilledOn: '2024-06-27', sponsor: '爱心企业', sponsorId: 'p1' };
const fulfilled: WishFact = { type: 'WishFulfilled', data: { ...fulfilment, districtId: 'd1' } };

const wishes = given(wishDecider);

describe('registering a wish', () => {
  it('records it, under no agreement too', () => {
    wishes().when(registerWish(wish, open)).records(registered);
    wishes()
      .when(registerWish(wish, { today: open.today }))
      .records(registered);
  });
  it('records nothing when one without a number is asked for again', () => {
    const { number: _, ...unnumbered } = wish;
    wishes({ type: 'WishRegistered', data: unnumbered }).when(registerWish(unnumbered, open)).recordsNothing();
  });
  it('refuses a number that is taken, and a day still to come', () => {
    wishes(registered).when(registerWish(wish, open)).refuses('duplicate-number', { number: 'M001' });
    wishes()
      .when(registerWish(wish, { ...open, today: '2024-06-07' }))
      .refuses('outside-agreement', { day: '2024-06-08' });
  });
  it('records one of today', () =>
    wishes()
      .when(registerWish(wish, { ...open, today: wish.registeredOn }))
      .records(registered));
});

describe('fulfilling a wish', () => {
  it('records it in the district of the wish', () =>
    wishes(registered).when(fulfilWish(fulfilment, open)).records(fulfilled));
  it('leaves a blank district blank', () => {
    const { districtId: _, ...blank } = wish;
    wishes({ type: 'WishRegistered', data: blank })
      .when(fulfilWish(fulfilment, open))
      .records({ type: 'WishFulfilled', data: fulfilment });
  });
  it('records nothing when it came true that day', () =>
    wishes(registered, fulfilled).when(fulfilWish(fulfilment, open)).recordsNothing());
  it.each([
    ['unknown-wish', [], {}, {}],
    ['unknown-wish', [fulfilled], {}, {}],
    ['already-fulfilled', [registered, fulfilled], { fulfilledOn: '2024-06-28' }, { day: '2024-06-27' }],
    ['before-registration', [registered], { fulfilledOn: '2024-06-07' }, { day: '2024-06-08' }],
    ['negative', [registered], { valueFen: -1 }, {}],
    ['outside-agreement', [registered], { fulfilledOn: '2024-10-01' }, { day: '2024-10-01' }],
  ])('refuses, %s', (word, facts, other, details) =>
    wishes(...facts)
      .when(fulfilWish({ ...fulfilment, ...other }, open))
      .refuses(word, details),
  );
  it('records it on the day of the wish, and on today', () => {
    const atOnce = { ...fulfilment, fulfilledOn: '2024-06-08' };
    wishes(registered)
      .when(fulfilWish(atOnce, { ...open, today: '2024-06-08' }))
      .records({ type: 'WishFulfilled', data: { ...atOnce, districtId: 'd1' } });
  });
  it('refuses a day outside every agreement', () =>
    wishes(registered)
      .when(fulfilWish(fulfilment, { today: open.today }))
      .refuses('outside-agreement'));
});

it('stays registered, and in time, while it is fulfilled', () => {
  const history: PlacedFact<WishFact>[] = [registered, fulfilled].map((fact, at) => ({
    fact,
    revision: BigInt(at),
    id: `event-${at}`,
    schema: '1',
  }));
  expect(takeBack(wishDecider, history, 0n, { kind: 'typo', reason: 'mistyped' })).toMatchObject({
    word: 'has-dependants',
  });
  const registeredOn = (day: string) =>
    correct(wishDecider, history, 0n, registerWish({ ...wish, registeredOn: day }, open), 'mistyped');
  expect(registeredOn('2024-06-28')).toEqual(refuse('before-registration', { day: '2024-06-28' }));
  expect(registeredOn('2024-06-27')).toMatchObject([{ type: 'FactCorrected' }]);
});
