import type { Sketch } from './sketch.ts';
import type { Tile } from './tiles.ts';

/** What lies between two stretches of the later note that were found in the earlier one. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly before: Tile | undefined;
  readonly after: Tile | undefined;
}

const mostSigns = 24;
const slack = 3;

/**
 * The places of a gap whose signs follow in the same order beside the stretches around it: what is left of a phrase in which
 * a word was exchanged. None where less than half of the gap is found. Gaps are bounded, so the whole costs no more than a
 * fixed number of steps a sign.
 */
export function localMatches(
  earlier: Sketch,
  later: Sketch,
  { start, end, before, after }: Gap,
  count: (steps: number) => void,
): readonly number[] {
  const length = end - start;
  if (length > mostSigns) return [];
  let best: readonly number[] = [];
  for (const [from, until] of windows(earlier, length, before, after)) {
    count(length * Math.max(0, until - from));
    const common = commonSigns(later.signs.subarray(start, end), earlier.signs.subarray(from, until));
    if (common.length > best.length) best = common;
  }
  return best.length * 2 >= length ? best.map((at) => start + at) : [];
}

function* windows(
  earlier: Sketch,
  length: number,
  before: Tile | undefined,
  after: Tile | undefined,
): Generator<readonly [number, number]> {
  const reach = length + slack;
  const end = before && before.earlier + before.length;
  if (end !== undefined && after !== undefined && end <= after.earlier && after.earlier - end <= reach) {
    yield [end, after.earlier];
    return;
  }
  if (before !== undefined && end !== undefined) yield [end, Math.min(end + reach, sentenceOf(earlier, before)[1])];
  if (after !== undefined) yield [Math.max(after.earlier - reach, sentenceOf(earlier, after)[0]), after.earlier];
}

/** Where the sentence of a stretch begins and ends: by bisection. */
function sentenceOf({ sentences }: Sketch, { earlier: place }: Tile): readonly [number, number] {
  let [low, high] = [0, sentences.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sentences[middle]! <= place) low = middle;
    else high = middle;
  }
  return [sentences[low]!, sentences[high]!];
}

/** The places in the first of a longest common subsequence. */
function commonSigns(first: Int32Array, second: Int32Array): number[] {
  const width = second.length + 1;
  const lengths = new Uint8Array((first.length + 1) * width);
  for (let one = first.length - 1; one >= 0; one -= 1) {
    for (let other = second.length - 1; other >= 0; other -= 1) {
      lengths[one * width + other] =
        first[one] === second[other]
          ? lengths[(one + 1) * width + other + 1]! + 1
          : Math.max(lengths[(one + 1) * width + other]!, lengths[one * width + other + 1]!);
    }
  }
  const common: number[] = [];
  for (let one = 0, other = 0; one < first.length && other < second.length;) {
    if (first[one] === second[other]) {
      common.push(one);
      one += 1;
      other += 1;
    } else if (lengths[(one + 1) * width + other]! >= lengths[one * width + other + 1]!) one += 1;
    else other += 1;
  }
  return common;
}
