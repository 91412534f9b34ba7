import type { Sketch } from './sketch.ts';
import { SentenceIndex, type Stretch, endsOf, mostPlaces, sentencesOf } from './sentences.ts';

/** A stretch of the later note that stands in the earlier one, sign for sign. */
export interface Tile {
  readonly later: number;
  readonly earlier: number;
  readonly length: number;
}

/** How many signs make a shingle: the least that is looked for. */
export const shingle = 3;

/** Every shingle of a note and where it begins; none reaches over the end of a sentence. */
export function* shinglesOf(note: Sketch): Generator<readonly [key: number, at: number]> {
  for (const { from, until } of sentencesOf(note))
    for (let at = from; at + shingle <= until; at += 1) yield [shingleAt(note.signs, at), at];
}

const shingleAt = (signs: Int32Array, at: number): number =>
  (Math.imul(Math.imul(signs[at]!, 31) + signs[at + 1]!, 31) + signs[at + 2]!) | 0;

/** Finds the longest stretches of later notes in one earlier note, within sentences of both, so that their order does not matter. */
export class Tiling {
  readonly #places = new Map<number, number[]>();
  readonly #sentences: SentenceIndex;
  readonly #ends: Int32Array;

  /** Every step is counted: one for a sign that is passed, one for a place that is looked at. */
  constructor(
    private readonly earlier: Sketch,
    private readonly count: (steps: number) => void,
  ) {
    this.#sentences = new SentenceIndex(earlier);
    this.#ends = endsOf(earlier);
    for (const [key, at] of shinglesOf(earlier)) {
      const known = this.#places.get(key);
      if (known === undefined) this.#places.set(key, [at]);
      else if (known.length < mostPlaces) known.push(at);
    }
    count(earlier.signs.length);
  }

  /** From left to right; a sentence that stands there as a whole is one stretch. */
  tiles(later: Sketch, sentence: Stretch): readonly Tile[] {
    const { from, until } = sentence;
    this.count(until - from);
    const copy = this.#sentences.copyOf(later, sentence);
    if (copy !== undefined) return [{ later: from, earlier: copy, length: until - from }];
    const found: Tile[] = [];
    let at = from;
    while (at + shingle <= until) {
      const tile = this.#longest(later.signs, at, until, found.at(-1));
      if (tile !== undefined) found.push(tile);
      at += tile?.length ?? 1;
    }
    return found;
  }

  #longest(signs: Int32Array, at: number, until: number, before: Tile | undefined): Tile | undefined {
    let best: Tile | undefined;
    const places = this.#places.get(shingleAt(signs, at)) ?? [];
    for (const place of places) {
      const most = Math.min(this.#ends[place]! - place, until - at);
      let length = 0;
      while (length < most && this.earlier.signs[place + length] === signs[at + length]) length += 1;
      this.count(1 + length);
      const tile = { later: at, earlier: place, length };
      if (length >= shingle && (best === undefined || isBetter(tile, best, before))) best = tile;
    }
    return best;
  }
}

/** Longer, or as long and nearer to where the last one ended. */
const isBetter = (tile: Tile, best: Tile, before: Tile | undefined): boolean =>
  tile.length > best.length ||
  (tile.length === best.length && before !== undefined && leap(before, tile) < leap(before, best));

/** By how many signs more or fewer two stretches lie apart in the earlier note than in the later one. */
export const leap = (one: Tile, other: Tile): number =>
  Math.abs(other.earlier - (one.earlier + one.length) - (other.later - (one.later + one.length)));
