import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { type NotePair, heldOut, pairs } from '../testing/pairs.ts';
import { alikeFrom, compared, isJudged, likenessOf, percentOf } from './likeness-of.ts';
import { sketchOf } from './sketch.ts';

const score = ({ earlier, later }: Pick<NotePair, 'earlier' | 'later'>): number =>
  percentOf(likenessOf(earlier, later));
const scores = (of: readonly NotePair[], alike: boolean): number[] =>
  of.filter((pair) => pair.alike === alike).map(score);

describe('a pair of notes', () => {
  it.each([...pairs, ...heldOut])('is told apart: $alike, $why', ({ earlier, later, alike }) => {
    expect(score({ earlier, later }) >= alikeFrom).toBe(alike);
  });

  it.each([
    ['by which the weights were set', pairs, 12, -18],
    ['that were held out', heldOut, 50, -7],
  ])('lies well off the threshold among those %s', (_, of, alike, different) => {
    expect(Math.min(...scores(of, true))).toBeGreaterThanOrEqual(alikeFrom + alike);
    expect(Math.max(...scores(of, false))).toBeLessThanOrEqual(alikeFrom + different);
  });
});

const given = join(import.meta.dirname, '../../../../../shared/acceptance/likeness.json');
const describeWithData = existsSync(given) ? describe : describe.skip;

describeWithData('the pairs of the acceptance data', () => {
  it('are separated by the threshold, and what is too short is not judged', () => {
    const all = (JSON.parse(readFileSync(given, 'utf8')) as { pairs: { alike: boolean; a: string; b: string }[] })
      .pairs;
    const judged = all.filter(({ b }) => isJudged(b));
    expect(judged.length).toBe(all.length - 1);
    const wrong = judged.filter(({ alike, a, b }) => score({ earlier: a, later: b }) >= alikeFrom !== alike);
    expect(wrong).toEqual([]);
  });
});

describe('the measure', () => {
  const notes = [...pairs, ...heldOut].flatMap(({ earlier, later }) => [earlier, later]);
  const sentence = fc.constantFrom(
    ...notes.flatMap((note) => note.split(/(?<=[。！？])/u)).map((text) => text.replace(/[。，]?$/u, '。')),
  );
  const note = fc.array(sentence, { minLength: 1, maxLength: 8 });

  it('is 1 for equal notes, whatever they hold', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      note.map((sentences) => sentences.join('')),
    );
    fc.assert(fc.property(text, (said) => expect(likenessOf(said, said)).toBe(1)));
  });

  it('does not change with the order of sentences', () => {
    const shuffled = note.chain((sentences) =>
      fc.tuple(
        fc.constant(sentences),
        fc.shuffledSubarray(sentences, { minLength: sentences.length, maxLength: sentences.length }),
      ),
    );
    fc.assert(
      fc.property(note, shuffled, (earlier, [later, other]) => {
        expect(likenessOf(earlier.join(''), other.join(''))).toBeCloseTo(
          likenessOf(earlier.join(''), later.join('')),
          9,
        );
        expect(likenessOf(later.join(''), other.join(''))).toBe(1);
      }),
    );
  });

  it('is the same both ways where only numbers, dates, names or the order differ', () => {
    const surface = new Set(['another date', 'another number', 'another name', 'order and date at once']);
    const either = pairs.filter(({ why }) => surface.has(why) || why === 'sentences in another order');
    expect(either.length).toBeGreaterThan(4);
    for (const { earlier, later } of either) expect(likenessOf(later, earlier)).toBe(likenessOf(earlier, later));
  });

  it('falls with every number that becomes another one, and stays alike', () => {
    const numbers = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 6, maxLength: 6 });
    const told = (of: readonly number[]) =>
      `社工陪案主做了${of[0]}组拉伸，${of[1]}次深蹲，血压${of[2]}/${of[3]}，心率${of[4]}，休息${of[5]}分钟后一切如常。`;
    fc.assert(
      fc.property(numbers, (before) => {
        const steps = before.map((_, changed) => before.map((n, at) => (at <= changed ? n + 1000 : n)));
        const fallen = [before, ...steps].map((after) => likenessOf(told(before), told(after)));
        expect(fallen).toEqual(fallen.toSorted((one, other) => other - one));
        expect(fallen.at(-1)).toBeLessThan(1);
        expect(percentOf(fallen.at(-1)!)).toBeGreaterThanOrEqual(alikeFrom);
      }),
    );
  });

  it('is 1 for whatever is left of a note that was cut at a stop', () => {
    fc.assert(
      fc.property(note, fc.nat(), (sentences, at) => {
        const left = sentences.slice(0, 1 + (at % sentences.length));
        expect(likenessOf(sentences.join(''), left.join(''))).toBe(1);
      }),
    );
  });

  it('is below the threshold where a whole foreign sentence came in', () => {
    const news = '案主昨夜从二楼阳台坠下，左髋骨碎裂，救护车送往市第一人民医院抢救。';
    fc.assert(
      fc.property(note, (sentences) => {
        const before = sentences.join('');
        expect(percentOf(likenessOf(before, before + news))).toBeLessThan(alikeFrom);
      }),
    );
  });

  it.each([
    ['of 11', '案主今日没有接听电话呢', false],
    ['of 12', '案主今日没有接听了电话呢', true],
    ['of blanks and stops', '。，　 ；；；；；；；；；；；；；；', false],
  ])('judges no note that is too short: %s', (_, text, expected) => expect(isJudged(text)).toBe(expected));
});

describe('the cost of a comparison', () => {
  const letters = '山水田园风花雪月春夏秋冬东南西北天地日星金木土火江河湖海';
  const noise = (length: number, seed: number): string => {
    let [text, state] = ['', seed];
    while (text.length < length) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      text += state % 17 === 0 ? '，' : letters[(state >>> 8) % letters.length]!;
    }
    return text;
  };
  const stepsOf = (earlier: string, later: string) => compared(sketchOf(earlier), sketchOf(later)).steps;

  it.each<[string, (length: number) => readonly [string, string]]>([
    ['noise', (length) => [noise(length, 1), noise(length, 2)]],
    ['one character', (length) => ['水'.repeat(length), '水'.repeat(length - 1)]],
    ['one clause again and again', (length) => ['情绪稳定，'.repeat(length / 5), '稳定情绪，'.repeat(length / 5)]],
    ['broken repetitions', (length) => ['山水田'.repeat(length / 3), '山水田园'.repeat(length / 4)]],
  ])('grows with the length and not with its square: %s', (_, made) => {
    const [short, long] = [1250, 20_000].map((length) => stepsOf(...made(length)));
    expect(long! / short!).toBeLessThan(16 * 2);
    expect(long!).toBeLessThan(20_000 * 200);
  });
});
