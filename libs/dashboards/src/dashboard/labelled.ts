import type { Word } from '#references';

/** Counts by key as counts by the station's words, in the order of its list: by rank where it has ranks. Noughts are left out. */
export function labelled(words: readonly Word[], counts: ReadonlyMap<string, number>): Record<string, number> {
  const ordered = words.toSorted((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity) || 0);
  const known = new Map(ordered.map(({ key, zh }) => [key, zh]));
  const labels: Record<string, number> = {};
  for (const key of [...known.keys(), ...[...counts.keys()].filter((key) => !known.has(key)).sort()]) {
    const count = counts.get(key) ?? 0;
    const label = known.get(key) ?? key;
    if (count !== 0) labels[label] = (labels[label] ?? 0) + count;
  }
  return labels;
}
