import { fold } from './decider.ts';
import { given } from './given.ts';
import type { PlacedFact } from './fact.ts';
import { Refused, granted, refuse } from './refusal.ts';
import {
  type SeedlingFact,
  history,
  measure,
  measured,
  plant,
  planted,
  seedlingDecider,
} from './specimens/seedlings.ts';

const placed = history(planted, measured(4), measured(7)) as PlacedFact<SeedlingFact>[];

describe('a fold', () => {
  it('is the initial state without facts', () => {
    expect(fold(seedlingDecider, [])).toBe(seedlingDecider.initial);
  });

  it('takes the facts in order, and goes on from a state as from the start', () => {
    const whole = fold(seedlingDecider, placed);
    expect(whole).toEqual({ plantedOn: '2024-04-13', heights: [4, 7] });
    for (let at = 0; at <= placed.length; at += 1) {
      const before = fold(seedlingDecider, placed.slice(0, at));
      expect(fold(seedlingDecider, placed.slice(at), before)).toEqual(whole);
    }
  });

  it('names the fact for which there is no line', () => {
    const stranger = [{ ...placed[0]!, fact: { type: 'Uprooted', data: {} } as never }];
    expect(() => fold(seedlingDecider, stranger)).toThrow('A seedling has no line for Uprooted');
  });
});

const when = given(seedlingDecider);

describe('given, when, then', () => {
  it('passes on the answer that was expected', () => {
    expect(() => when().when(plant('2024-04-13')).records(planted)).not.toThrow();
    expect(() => when(planted).when(plant('2024-04-14')).recordsNothing()).not.toThrow();
    expect(() => when().when(measure(3)).refuses('not-planted')).not.toThrow();
  });

  it('throws on any other answer', () => {
    expect(() => when(planted).when(measure(3)).records(measured(4))).toThrow('expected');
    expect(() => when(planted).when(measure(3)).records()).toThrow('expected');
    expect(() => when(planted).when(measure(3)).recordsNothing()).toThrow('expected');
    expect(() => when(planted).when(measure(3)).refuses('shrinks')).toThrow('expected');
    expect(() => when().when(measure(3)).refuses('shrinks')).toThrow('not-planted');
    expect(() => when().when(measure(3)).recordsNothing()).toThrow('not-planted');
  });

  it('looks at what explains a refusal, where that is named', () => {
    const refusing = when().when(() => refuse('shrinks', { centimetres: 3 }));
    expect(() => refusing.refuses('shrinks')).not.toThrow();
    expect(() => refusing.refuses('shrinks', { centimetres: 3 })).not.toThrow();
    expect(() => refusing.refuses('shrinks', { centimetres: 4 })).toThrow('expected');
    expect(() => refusing.refuses('shrinks', {})).toThrow('expected');
  });
});

describe('a refusal', () => {
  it('is thrown to the edge with its word, and a value is not', () => {
    expect(granted('value')).toBe('value');
    expect(() => granted(refuse('shrinks', { centimetres: 3 }))).toThrow(Refused);
    expect(() => granted(refuse('shrinks'))).toThrow('shrinks');
  });
});
