import type { Sketch } from './sketch.ts';

/** Of what comes again and again, so many places are looked at. */
export const mostPlaces = 16;

/** A stretch of signs of a note. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** The sentences of a note, in order. */
export function* sentencesOf({ sentences }: Sketch): Generator<Stretch> {
  for (let at = 0; at + 1 < sentences.length; at += 1) yield { from: sentences[at]!, until: sentences[at + 1]! };
}

/** For each place of a note where its sentence ends. */
export function endsOf(note: Sketch): Int32Array {
  const ends = new Int32Array(note.signs.length);
  for (const { from, until } of sentencesOf(note)) ends.fill(until, from, until);
  return ends;
}

/** The sentences of a note, to be found by what they say. */
export class SentenceIndex {
  readonly #places = new Map<number, number[]>();

  constructor(private readonly note: Sketch) {
    for (const { from, until } of sentencesOf(note)) {
      const key = keyOf(note.signs, from, until);
      const known = this.#places.get(key);
      if (known === undefined) this.#places.set(key, [from]);
      else if (known.length < mostPlaces) known.push(from);
    }
  }

  /** Where the whole sentence stands as well: with the same numbers, else with others. */
  copyOf(later: Sketch, { from, until }: Stretch): number | undefined {
    const { signs, values } = this.note;
    const found = (this.#places.get(keyOf(later.signs, from, until)) ?? []).filter((place) =>
      isSame(signs, place, later.signs, from, until),
    );
    return found.find((place) => isSame(values, place, later.values, from, until)) ?? found[0];
  }
}

function keyOf(signs: Int32Array, from: number, until: number): number {
  let key = until - from;
  for (let at = from; at < until; at += 1) key = (Math.imul(key, 31) + signs[at]!) | 0;
  return key;
}

function isSame(earlier: Int32Array, place: number, later: Int32Array, from: number, until: number): boolean {
  for (let at = from; at < until; at += 1) if (earlier[place + at - from] !== later[at]) return false;
  return true;
}
