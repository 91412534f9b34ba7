/** Something that holds from a day on, and where in its stream that was said. */
export interface Dated {
  readonly on: string;
  readonly revision: bigint | number;
}

/** What holds on a day: of what was said for it or before, the latest; of one day's, the last said. */
export function latestOn<Entry extends Dated>(entries: readonly Entry[], day: string): Entry | undefined {
  let latest: Entry | undefined;
  for (const entry of entries) if (entry.on <= day && !(latest && isBefore(entry, latest))) latest = entry;
  return latest;
}

const isBefore = (one: Dated, other: Dated): boolean =>
  one.on === other.on ? one.revision < other.revision : one.on < other.on;
