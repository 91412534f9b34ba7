import { alike } from './alike.ts';

describe('two values', () => {
  it.each([
    [1, 1],
    [null, null],
    [
      { a: 1, b: [1, { c: 2 }] },
      { b: [1, { c: 2 }], a: 1 },
    ],
  ])('%j and %j are alike', (one, other) => expect(alike(one, other)).toBe(true));

  it.each([
    [1, '1'],
    [null, {}],
    [{}, null],
    [{}, undefined],
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1, b: 2 }, { a: 1 }],
    [[1], { 0: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
  ])('%j and %j are not', (one, other) => expect(alike(one, other)).toBe(false));
});
