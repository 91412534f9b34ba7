import { type ByDistrict, addTo } from '../tally/tally.ts';

/** What counts of a person in need on one day. */
export interface PersonOnDay {
  readonly districtId: string;
  /** Key of the list `careLevel`. */
  readonly careLevel?: string;
  /** Key of the list `residence`. */
  readonly residence?: string;
}

/** How many people there are, by district. */
export function headsOf(people: readonly PersonOnDay[]): ByDistrict {
  const heads = new Map<string, number>();
  for (const { districtId } of people) addTo(heads, [[districtId, 1]]);
  return heads;
}

/** How many people each key falls to; whoever has none is left out. */
export function spreadOf(people: readonly PersonOnDay[], by: 'careLevel' | 'residence'): ByDistrict {
  const spread = new Map<string, number>();
  for (const { [by]: key } of people) if (key !== undefined) addTo(spread, [[key, 1]]);
  return spread;
}
