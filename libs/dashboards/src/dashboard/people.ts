import { type ByDistrict, addTo } from '../tally/tally.ts';

/** What counts of a person in need on one day. */
export interface PersonOnDay {
  readonly districtId: string;
  /** Key of the list `careLevel`. */
  readonly careLevel?: string;
  /** Key of the list `residence`. */
  readonly residence?: string;
}

/** How many people are alike in what counts. */
export interface PeopleAlike extends PersonOnDay {
  readonly heads: number;
}

/** People by what counts of them: a few groups, however many people. */
export function grouped(people: Iterable<PersonOnDay>): readonly PeopleAlike[] {
  const groups = new Map<string, PeopleAlike>();
  for (const person of people) {
    const key = JSON.stringify([person.districtId, person.careLevel, person.residence]);
    groups.set(key, { ...person, heads: (groups.get(key)?.heads ?? 0) + 1 });
  }
  return [...groups.values()];
}

/** How many people there are, by district. */
export function headsOf(people: readonly PeopleAlike[]): ByDistrict {
  const counts = new Map<string, number>();
  for (const { districtId, heads } of people) addTo(counts, [[districtId, heads]]);
  return counts;
}

/** How many people each key falls to; whoever has none is left out. */
export function spreadOf(people: readonly PeopleAlike[], by: 'careLevel' | 'residence'): ReadonlyMap<string, number> {
  const spread = new Map<string, number>();
  for (const { [by]: key, heads } of people) if (key !== undefined) addTo(spread, [[key, heads]]);
  return spread;
}
