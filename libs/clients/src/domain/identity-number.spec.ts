import { canBeIdentityNumber } from './identity-number.ts';

describe('an identity number', () => {
  it.each([
    ['990104199502112530', undefined],
    ['99010419371214462X', undefined],
    ['990104950211253', undefined],
    ['99010419371214462143', undefined],
    ['99010419371214462x', 'residentCard'],
    ['990104950211253', 'residentCard'],
    ['990104950211253', 'householdBooklet'],
    ['99010419371214462X', 'householdBooklet'],
    ['990104199502112530', 'householdBooklet'],
    ['E12345678', 'passport'],
    ['Ｍ（12）-3', 'passport'],
  ])('may be %s of kind %s', (number, kind) => {
    expect(canBeIdentityNumber(number, kind)).toBe(true);
  });

  it.each<readonly [string, string | undefined]>([
    ['12345678901234', undefined],
    ['990104199502112530123', undefined],
    ['不详', undefined],
    ...['residentCard', 'householdBooklet'].flatMap((kind) =>
      [
        '9901041995021125',
        '9',
        'abcdefghijklmno',
        'abcdefghijklmnopqX',
        '9X',
        'No. 990104199502112530',
        '990104199502112530 (old)',
        '99010419950211253Y',
      ].map((number) => [number, kind] as const),
    ),
    ['E12345678 (old)', 'passport'],
    ['no. E12345678', 'passport'],
    ['E'.repeat(31), 'passport'],
    ['E 1', 'passport'],
  ])('cannot be %s of kind %s', (number, kind) => {
    expect(canBeIdentityNumber(number, kind)).toBe(false);
  });
});
