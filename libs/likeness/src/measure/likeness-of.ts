import { novelty } from './novelty.ts';
import { leastLength, lengthOf } from './plain-note.ts';
import { type Sketch, sketchOf } from './sketch.ts';

/** From this score on, in percent, a later note is alike: it tells a reader nothing that the earlier one did not. */
export const alikeFrom = 40;

/** So much news, in ordinary characters of one clause or in share of the note, halves the likeness. */
const enoughInClause = 5;
const enoughShare = 0.22;

export interface Compared {
  /** 0 … 1 */
  readonly likeness: number;
  /** What the comparison cost, whatever machine it runs on. */
  readonly steps: number;
}

/** Whether there is enough of a note to be judged. */
export const isJudged = (note: string): boolean => lengthOf(note) >= leastLength;

/**
 * How much a later note repeats an earlier one, 0 … 1: 1 where it holds nothing else, in whatever order, also where it was
 * cut short. One direction: what a note adds is news, what it leaves out is not.
 */
export const likenessOf = (earlier: string, later: string): number =>
  compared(sketchOf(earlier), sketchOf(later)).likeness;

/** The same in whole percent: 100 only where nothing is new. */
export const percentOf = (likeness: number): number => Math.floor(likeness * 100);

/** The same of sketches, both made under one salt. */
export function compared(earlier: Sketch, later: Sketch): Compared {
  let steps = 0;
  const news = novelty(earlier, later, (more) => void (steps += more));
  const amount = Math.max(news.heaviest / enoughInClause, news.share / enoughShare);
  return { likeness: 1 / (1 + amount * amount), steps };
}
