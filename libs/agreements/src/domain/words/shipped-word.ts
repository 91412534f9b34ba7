/** A word of a list: what people write, and the key that events hold. */
export interface ShippedWord {
  readonly list: string;
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly aliases: readonly string[];
  /** Where a list has an order: 1 is the first. */
  readonly rank?: number;
  /** The list takes no words of a station's own. */
  readonly closed?: true;
}

type Line = readonly [key: string, zh: string, en: string, ...aliases: string[]];

/** A list to which a station may add words of its own. */
export const openList = (list: string, lines: readonly Line[]): ShippedWord[] =>
  lines.map(([key, zh, en, ...aliases]) => ({ list, key, zh, en, aliases }));

/** A list whose words are all there are. */
export const closedList = (list: string, lines: readonly Line[]): ShippedWord[] =>
  openList(list, lines).map((word) => ({ ...word, closed: true }));

/** An open list in order: the first line has rank 1. */
export const rankedList = (list: string, lines: readonly Line[]): ShippedWord[] =>
  openList(list, lines).map((word, at) => ({ ...word, rank: at + 1 }));
