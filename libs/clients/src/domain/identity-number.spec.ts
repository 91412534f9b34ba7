import { canBeIdentityNumber } from './identity-number.ts';

describe('an identity number', () => {
  it.each([
    ['990104199502112530', undefined],
    ['99010419371214462X', undefined],
    ['990104950211253', undefined],
    ['99010419371214462143', undefined],
    ['99010419371214462x', 'residentCard'],
    ['E12345678', 'passport'],
  ])('may be %s of kind %s', (number, kind) => {
    expect(canBeIdentityNumber(number, kind)).toBe(true);
  });

  it.each([
    ['12345678901234', undefined],
    ['990104199502112530123', undefined],
    ['不详', undefined],
    ['9901041995021125', 'residentCard'],
    ['E 1', 'passport'],
  ])('cannot be %s of kind %s', (number, kind) => {
    expect(canBeIdentityNumber(number, kind)).toBe(false);
  });
});
