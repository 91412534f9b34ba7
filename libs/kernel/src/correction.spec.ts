import { correct, rewrites, standing, takeBack } from './correction.ts';
import { fold } from './decider.ts';
import type { Correction } from './fact.ts';
import { Refusal } from './refusal.ts';
import {
  type SeedlingFact,
  history,
  measure,
  measured,
  plant,
  planted,
  seedlingDecider,
} from './specimens/seedlings.ts';
import { effects } from './view.ts';

const typo = { kind: 'typo', reason: 'a wrong key' } as const;
type Stream = (SeedlingFact | Correction)[];

const correcting = (stream: Stream, revision: bigint, centimetres: number) =>
  correct(seedlingDecider, history(...stream), revision, measure(centimetres), 'misread');
const takingBack = (stream: Stream, revision: bigint) => takeBack(seedlingDecider, history(...stream), revision, typo);

/** The stream with what came of it behind it. */
const followedBy = (stream: Stream, answer: readonly Correction[] | Refusal): Stream => {
  if (answer instanceof Refusal) throw new Error(answer.word);
  return [...stream, ...answer];
};
const heights = (stream: Stream) => fold(seedlingDecider, standing<SeedlingFact>(history(...stream))).heights;
const word = (answer: unknown) => (answer as Refusal).word;

/** What a view counts: each height times its sign. */
const counted = (stream: Stream) =>
  history(...stream)
    .flatMap(({ fact, revision }) => [...effects({ ...fact, revision })])
    .filter(({ type }) => type === 'Measured')
    .reduce((sum, { data, sign }) => sum + sign * (data as { centimetres: number }).centimetres, 0);

const grown: Stream = [planted, measured(4), measured(7)];

describe('a correction', () => {
  it('records the whole data before and after', () => {
    expect(correcting(grown, 1n, 5)).toEqual([
      {
        type: 'FactCorrected',
        data: {
          fact: { revision: '1', id: 'id-1', type: 'Measured', schema: '1' },
          before: { centimetres: 4 },
          after: { centimetres: 5 },
          reason: 'misread',
        },
      },
    ]);
  });

  it('stands in the place of what it corrects, and can be corrected again', () => {
    const once = followedBy(grown, correcting(grown, 1n, 5));
    const twice = followedBy(once, correcting(once, 1n, 6));
    expect([heights(once), heights(twice)]).toEqual([
      [5, 7],
      [6, 7],
    ]);
    expect(twice.at(-1)?.data).toMatchObject({ before: { centimetres: 5 }, after: { centimetres: 6 } });
    expect(counted(twice)).toBe(13);
  });

  it('records nothing when nothing differs', () => {
    expect(correcting(grown, 1n, 4)).toEqual([]);
  });

  it('is decided on the state before the fact, and refused with the word of the decision', () => {
    expect(word(correcting(grown, 2n, 3))).toBe('shrinks');
    expect(word(correcting([measured(4)], 0n, 4))).toBe('not-planted');
  });

  it('is refused when what comes later no longer holds, when it is another fact, or none', () => {
    expect(word(correcting(grown, 1n, 8))).toBe('shrinks');
    expect(word(correcting(grown, 0n, 8))).toBe('not-planted');
    expect(word(correct(seedlingDecider, history(...grown), 1n, () => [planted], 'r'))).toBe('not-a-correction');
    expect(word(correct(seedlingDecider, history(...grown), 1n, () => [], 'r'))).toBe('not-a-correction');
    expect(word(correcting(grown, 9n, 8))).toBe('unknown-fact');
  });
});

describe('taking back', () => {
  it('records the fact that it takes back, with why', () => {
    const data = {
      fact: { revision: '2', id: 'id-2', type: 'Measured', schema: '1' },
      data: { centimetres: 7 },
      ...typo,
    };
    expect(takingBack(grown, 2n)).toEqual([{ type: 'FactTakenBack', data }]);
  });

  it('leaves the others standing', () => {
    const less = followedBy(grown, takingBack(grown, 1n));
    expect([heights(less), counted(less)]).toEqual([[7], 7]);
  });

  it('records nothing the second time, and then frees what was leaned on', () => {
    const bare = followedBy([planted, measured(4)], takingBack([planted, measured(4)], 1n));
    expect(takingBack(bare, 1n)).toEqual([]);
    expect(takingBack(bare, 0n)).toHaveLength(1);
  });

  it('is refused while others stand on the fact, and for what is no fact', () => {
    const less = followedBy(grown, takingBack(grown, 2n));
    expect(word(takingBack(grown, 0n))).toBe('has-dependants');
    expect(word(takingBack(grown, 7n))).toBe('unknown-fact');
    expect(word(takingBack(less, 3n))).toBe('unknown-fact');
  });

  it('takes the corrections of the fact back with it, newest first', () => {
    const once = followedBy(grown, correcting(grown, 1n, 5));
    const twice = followedBy(once, correcting(once, 1n, 6));
    const answer = takingBack(twice, 1n) as Correction[];
    expect(answer.map(({ data }) => data.fact.revision)).toEqual(['4', '3', '1']);
    const after = followedBy(twice, answer);
    expect([heights(after), counted(after)]).toEqual([[7], 7]);
    expect(takingBack(after, 1n)).toEqual([]);
  });

  it('takes a correction back alone, the newest first', () => {
    const once = followedBy(grown, correcting(grown, 1n, 5));
    const twice = followedBy(once, correcting(once, 1n, 6));
    expect(word(takingBack(twice, 3n))).toBe('has-dependants');
    const back = followedBy(twice, takingBack(twice, 4n));
    expect([heights(back), counted(back)]).toEqual([[5, 7], 12]);
    const original = followedBy(back, takingBack(back, 3n));
    expect([heights(original), counted(original)]).toEqual([[4, 7], 11]);
  });

  it('is refused where what remains would not be sound', () => {
    const lowered: Stream = [planted, measured(4)];
    const corrected = followedBy(lowered, correcting(lowered, 1n, 2));
    const higher = [...corrected, measured(3)];
    expect(word(takingBack(higher, 2n))).toBe('shrinks');
  });
});

it('is a correction, and nothing else, that rewrites what was folded', () => {
  const stream = followedBy(grown, takingBack(grown, 2n));
  expect([rewrites(history(...grown)), rewrites(history(...stream))]).toEqual([false, true]);
  expect(plant('2024-05-01')(fold(seedlingDecider, standing<SeedlingFact>(history(...stream))))).toEqual([]);
});
