import { onDay, plus } from './counts.ts';

const nothing = Array<number>(31).fill(0);
const on = (...first: number[]) => [...first, ...nothing.slice(first.length)];
const day = '2024-05-02';

describe('the days of a month', () => {
  it('count each day at its place, and leave the month before as it was', () => {
    const first = Object.freeze(onDay(undefined, day, 2)!);
    expect(onDay(first, '2024-05-31', 3)).toEqual(on(0, 2).with(30, 3));
    expect(first).toEqual(on(0, 2));
  });

  it('are none when all came to nought', () => {
    const both = onDay(onDay(undefined, '2024-05-01', 2), day, 1);
    expect(onDay(both, '2024-05-01', -2)).toEqual(on(0, 1));
    expect(onDay(onDay(both, '2024-05-01', -2), day, -1)).toBeUndefined();
  });

  it('count what went below nought', () => expect(onDay(undefined, day, -1)).toEqual(on(0, -1)));

  it('refuse sums that no longer are exact', () =>
    expect(() => onDay(on(0, Number.MAX_SAFE_INTEGER), day, 1)).toThrow(RangeError));
});

it('adds under a path of keys', () => {
  const once = plus(undefined, ['2024-05', 'd1'], day, 2);
  expect(plus(plus(once, ['2024-05', 'd1'], day, 1), ['2024-06', ''], '2024-06-01', 4)).toEqual({
    '2024-05': { d1: on(0, 3) },
    '2024-06': { '': on(4) },
  });
});

it('leaves the counts before as they were', () => {
  const before = Object.freeze({ a: Object.freeze({ b: Object.freeze(on(0, 1)) }) });
  expect(plus(before, ['a', 'b'], day, 1)).toEqual({ a: { b: on(0, 2) } });
  expect(before).toEqual({ a: { b: on(0, 1) } });
});

it('leaves out what comes to nought, up to everything', () => {
  expect(plus({ a: { b: on(0, 1) }, c: { d: on(1) } }, ['a', 'b'], day, -1)).toEqual({ c: { d: on(1) } });
  expect(plus({ a: { b: on(0, 1) } }, ['a', 'b'], day, -1)).toBeUndefined();
  expect(plus({ a: { b: on(1) } }, ['a', 'c'], day, 0)).toEqual({ a: { b: on(1) } });
  expect(plus(undefined, ['a', 'c'], day, 0)).toBeUndefined();
});

it.each(['constructor', '__proto__', 'toString'])('takes any key, %s too', (key) =>
  expect(plus(plus(undefined, ['a', key], day, 2), ['a', key], day, 3)).toEqual({
    a: JSON.parse(`{"${key}": ${JSON.stringify(on(0, 5))}}`) as object,
  }),
);
