const rarest = 24;
const newest = 48;

/**
 * Notes by their shingles, in the order of adding. Who looks for notes like another one asks by its rarest shingles, and
 * of each only the newest notes: what all notes share tells nothing, and no question costs more than the index is large.
 */
export class ShingleIndex {
  readonly #notes = new Map<number, number[]>();

  /** `shingles`: each once. `place`: larger than every place before. */
  add(shingles: readonly number[], place: number): void {
    for (const key of shingles) {
      const known = this.#notes.get(key);
      if (known === undefined) this.#notes.set(key, [place]);
      else known.push(place);
    }
  }

  /**
   * The places of the notes that share most with this one, not before `from`, the most first: at most so many, and behind
   * the first only those that share enough to be copies.
   */
  sharing(shingles: readonly number[], from: number, most: number): readonly number[] {
    const lists = shingles
      .map((key) => this.#notes.get(key))
      .filter((list) => list !== undefined)
      .sort((one, other) => one.length - other.length)
      .slice(0, rarest);
    const shared = new Map<number, number>();
    for (const list of lists) {
      for (let at = list.length - 1; at >= Math.max(0, list.length - newest) && list[at]! >= from; at -= 1)
        shared.set(list[at]!, (shared.get(list[at]!) ?? 0) + 1);
    }
    const found = [...shared].sort(([one, ofOne], [other, ofOther]) => ofOther - ofOne || other - one);
    const enough = Math.max((found[0]?.[1] ?? 0) / 2, lists.length / 3);
    return found
      .slice(0, most)
      .filter(([, count], at) => at === 0 || count >= enough)
      .map(([place]) => place);
  }
}
