import { onDay, plus, plusOn } from './counts.ts';

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

describe('the days of a month', () => {
  const nothing = Array<number>(31).fill(0);

  it('count each day at its place, and leave the month before as it was', () => {
    const first = Object.freeze(onDay(undefined, '2024-05-01', 2)!);
    expect(onDay(first, '2024-05-31', 3)).toEqual([2, ...nothing.slice(2), 3]);
    expect(first).toEqual([2, ...nothing.slice(1)]);
  });

  it('are none when all came to nought', () => {
    const both = onDay(onDay(undefined, '2024-05-01', 2), '2024-05-02', 1);
    expect(onDay(both, '2024-05-01', -2)).toEqual([0, 1, ...nothing.slice(2)]);
    expect(onDay(onDay(both, '2024-05-01', -2), '2024-05-02', -1)).toBeUndefined();
  });

  it('lie under keys as numbers do', () => {
    const once = plusOn(undefined, ['2024-05', 'd1'], '2024-05-01', 1);
    expect(once).toEqual({ '2024-05': { d1: [1, ...nothing.slice(1)] } });
    expect(plusOn(once, ['2024-05', 'd1'], '2024-05-01', -1)).toBeUndefined();
  });

  it('refuse sums that no longer are exact', () =>
    expect(() => onDay([Number.MAX_SAFE_INTEGER], '2024-05-01', 1)).toThrow(RangeError));
});
