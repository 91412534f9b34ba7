import { plus } from './counts.ts';

it('adds under a path of keys', () => {
  const once = plus(undefined, ['2024-05', 'd1'], 2);
  expect(plus(plus(once, ['2024-05', 'd1'], 1), ['2024-06', ''], 4)).toEqual({
    '2024-05': { d1: 3 },
    '2024-06': { '': 4 },
  });
});

it('leaves the counts before as they were', () => {
  const before = Object.freeze({ a: Object.freeze({ b: 1 }) });
  expect(plus(before, ['a', 'b'], 1)).toEqual({ a: { b: 2 } });
  expect(before).toEqual({ a: { b: 1 } });
});

it('leaves out what comes to nought, up to everything', () => {
  expect(plus({ a: { b: 1 }, c: { d: 1 } }, ['a', 'b'], -1)).toEqual({ c: { d: 1 } });
  expect(plus({ a: { b: 1 } }, ['a', 'b'], -1)).toBeUndefined();
  expect(plus({ a: { b: 1 } }, ['a', 'c'], 0)).toEqual({ a: { b: 1 } });
  expect(plus(undefined, ['a', 'c'], 0)).toBeUndefined();
});

it.each(['constructor', '__proto__', 'toString'])('takes any key, %s too', (key) =>
  expect(plus(plus(undefined, ['a', key], 2), ['a', key], 3)).toEqual({ a: JSON.parse(`{"${key}": 5}`) as object }),
);

it('counts what went below nought', () => expect(plus(undefined, ['a', 'b'], -1)).toEqual({ a: { b: -1 } }));

it('refuses sums that no longer are exact', () =>
  expect(() => plus({ a: Number.MAX_SAFE_INTEGER }, ['a'], 1)).toThrow(RangeError));
