import { upcast } from './description.ts';
import { stated, whenStated } from './stated.ts';
import { change, effects } from './view.ts';

const fact = { revision: '1', id: 'id-1', type: 'Measured', schema: '1' };
const corrected = {
  type: 'FactCorrected',
  data: { fact, before: { h: 4 }, after: { h: 5 }, reason: 'misread' },
  revision: 3n,
};
const takenBack = (spoken: object, data: object, revision: bigint) => ({
  type: 'FactTakenBack',
  data: { fact: spoken, data, kind: 'typo', reason: 'r' },
  revision,
});

describe('the effects of an event', () => {
  it('are the fact itself', () => {
    const event = { type: 'Measured', data: { h: 4 }, revision: 1n };
    expect([...effects(event)]).toEqual([{ type: 'Measured', data: { h: 4 }, sign: 1, revision: '1' }]);
  });

  it('of a correction are the fact as it was, taken away, and as it is', () => {
    expect([...effects(corrected)]).toEqual([
      { type: 'Measured', data: { h: 4 }, sign: -1, revision: '1' },
      { type: 'Measured', data: { h: 5 }, sign: 1, revision: '1' },
    ]);
  });

  it('of what is taken back are its own with the opposite sign, at any depth', () => {
    const back = takenBack({ ...fact, revision: '3', type: 'FactCorrected' }, corrected.data, 4n);
    expect([...effects(back)]).toEqual([
      { type: 'Measured', data: { h: 5 }, sign: -1, revision: '1' },
      { type: 'Measured', data: { h: 4 }, sign: 1, revision: '1' },
    ]);
    expect([...effects(takenBack(fact, { h: 4 }, 2n))]).toEqual([
      { type: 'Measured', data: { h: 4 }, sign: -1, revision: '1' },
    ]);
    const restored = takenBack(
      { ...fact, revision: '2', type: 'FactTakenBack' },
      takenBack(fact, { h: 4 }, 2n).data,
      5n,
    );
    expect([...effects(restored)]).toEqual([{ type: 'Measured', data: { h: 4 }, sign: 1, revision: '1' }]);
  });
});

it('a change folds one row of one collection', () => {
  const grow = change<{ h: number }>('seedlings', 'one', (row) => ({ h: (row?.h ?? 0) + 1 }));
  expect(grow).toMatchObject({ collection: 'seedlings', id: 'one' });
  expect(grow.fold(grow.fold(undefined))).toEqual({ h: 2 });
});

describe('an upcast', () => {
  const description = {
    schema: 3,
    upcasts: { 1: (data: object) => ({ ...data, two: 2 }), 2: (data: object) => ({ ...data, three: 3 }) },
  };

  it('goes from the version of the data to the one of today, step by step', () => {
    expect(upcast(description, 1, { one: 1 })).toEqual({ one: 1, two: 2, three: 3 });
    expect(upcast(description, 2, { one: 1 })).toEqual({ one: 1, three: 3 });
    expect(upcast(description, 3, { one: 1 })).toEqual({ one: 1 });
  });

  it('leaves alone what nobody describes, and names the step that is missing', () => {
    expect(upcast(undefined, 1, { one: 1 })).toEqual({ one: 1 });
    expect(() => upcast({ schema: 2 }, 1, {})).toThrow('No upcast from version 1');
  });
});

describe('what is stated', () => {
  it('leaves out what was not asked, and keeps every other answer', () => {
    expect(Object.keys(stated({ a: undefined, b: null, c: 0, d: '', e: false }))).toEqual(['b', 'c', 'd', 'e']);
    expect(whenStated(undefined, () => 1)).toBeUndefined();
    expect(whenStated(0, (value) => value + 1)).toBe(1);
  });
});
