import { localMatches } from './local-matches.ts';
import { type Stretch, sentencesOf } from './sentences.ts';
import type { Sketch } from './sketch.ts';
import { type Tile, Tiling, leap, shingle } from './tiles.ts';
import { isTelling, ordinary } from './weights.ts';

/** What a later note says that the earlier one does not. */
export interface Novelty {
  /** Of the clause that says most, in ordinary characters. */
  readonly heaviest: number;
  /** Of everything that the note says, 0 … 1. */
  readonly share: number;
}

/** A word put in another's place, or slipped in between what stayed together, counts this part. */
const exchanged = 0.5;
/** So does an opening word. */
const opening = 0.35;
/** Two or three words that stand somewhere else, alone. */
const stray = 0.5;
/** Another number where a number stood. */
const otherNumber = 0.35;

/** Every step of the work is counted. */
export function novelty(earlier: Sketch, later: Sketch, count: (steps: number) => void): Novelty {
  const tiling = new Tiling(earlier, count);
  const parts = new Float64Array(later.signs.length).fill(1);
  for (const sentence of sentencesOf(later)) {
    const tiles = tiling.tiles(later, sentence);
    for (const [at, tile] of tiles.entries()) coverTile(tile, isStray(tile, sentence, tiles[at - 1], tiles[at + 1]));
    for (let at = 0; at <= tiles.length; at += 1) coverGap(sentence, tiles[at - 1], tiles[at]);
  }
  return summed(later, parts);

  function coverTile({ later: at, earlier: place, length }: Tile, alone: boolean): void {
    for (let step = 0; step < length; step += 1) {
      const same = later.values[at + step] === earlier.values[place + step];
      parts[at + step] = alone ? stray : same ? 0 : otherNumber;
    }
    count(length);
  }

  function coverGap(sentence: Stretch, before: Tile | undefined, after: Tile | undefined): void {
    const start = before === undefined ? sentence.from : before.later + before.length;
    const end = after?.later ?? sentence.until;
    if (start === end) return;
    const matches = localMatches(earlier, later, { start, end, before, after }, count);
    for (const at of matches) parts[at] = 0;
    const part = partOf(end - start - matches.length, before, after);
    for (let at = start; at < end; at += 1) if (parts[at] === 1 && !isTelling(later.weights[at]!)) parts[at] = part;
    count(end - start);
  }
}

const isStray = (tile: Tile, { from, until }: Stretch, before: Tile | undefined, after: Tile | undefined): boolean =>
  tile.length <= shingle + 1 &&
  tile.length < until - from &&
  !(before !== undefined && leap(before, tile) <= shingle) &&
  !(after !== undefined && leap(tile, after) <= shingle);

function partOf(left: number, before: Tile | undefined, after: Tile | undefined): number {
  if (before !== undefined && after !== undefined && left <= 3 && leap(before, after) <= 3) return exchanged;
  if (before === undefined && after !== undefined && left <= 4 && after.length > shingle) return opening;
  return 1;
}

function summed({ weights, clauses }: Sketch, parts: Float64Array): Novelty {
  let [heaviest, all, whole] = [0, 0, 0];
  for (let clause = 0; clause + 1 < clauses.length; clause += 1) {
    let news = 0;
    for (let at = clauses[clause]!; at < clauses[clause + 1]!; at += 1) {
      news += parts[at]! * weights[at]!;
      whole += Math.min(weights[at]!, ordinary);
    }
    heaviest = Math.max(heaviest, news);
    all += news;
  }
  return { heaviest: heaviest / ordinary, share: whole === 0 ? 0 : Math.min(1, all / whole) };
}
