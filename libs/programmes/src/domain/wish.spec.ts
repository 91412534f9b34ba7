import { type PlacedFact, correct, given, takeBack } from '#kernel';
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
    wishes(registered).when(registerWish(wish, open)).refuses('duplicate-number');
    wishes()
      .when(registerWish(wish, { ...open, today: '2024-06-07' }))
      .refuses('outside-agreement');
  });
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
    ['unknown-wish', [], {}],
    ['already-fulfilled', [registered, fulfilled], { fulfilledOn: '2024-06-28' }],
    ['before-registration', [registered], { fulfilledOn: '2024-06-07' }],
    ['negative', [registered], { valueFen: -1 }],
    ['outside-agreement', [registered], { fulfilledOn: '2024-10-01' }],
  ])('refuses, %s', (word, facts, other) =>
    wishes(...facts)
      .when(fulfilWish({ ...fulfilment, ...other }, open))
      .refuses(word),
  );
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
  const later = registerWish({ ...wish, registeredOn: '2024-06-28' }, open);
  expect(correct(wishDecider, history, 0n, later, 'mistyped')).toMatchObject({ word: 'before-registration' });
});
