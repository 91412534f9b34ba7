import type { DatedRule } from '#agreements';
import { dayBefore } from '../days.ts';
import { type ByDistrict, type Tally, addTo } from '../tally/tally.ts';
import { type MadeOf, rulesOfDay } from './made-of.ts';

/** Days in a row, both ends included, and how their services are counted. */
export interface Stretch {
  readonly from: string;
  readonly until: string;
  readonly rules: readonly DatedRule[];
}

/** The stretches of days on which the same rules hold. */
function underOneRule({ from, until, rules }: Stretch): { first: string; last: string }[] {
  const changes = rules.map(({ validFrom }) => validFrom).filter((day) => day > from && day <= until);
  const firsts = [from, ...new Set(changes.sort())];
  return firsts.map((first, at) => ({ first, last: at + 1 < firsts.length ? dayBefore(firsts[at + 1]!) : until }));
}

/** What a total comes to in a stretch of days, each day by its own rules. */
export function totalOf(tally: Tally, stretch: Stretch, madeOf: MadeOf): ByDistrict {
  const total = new Map<string, number>();
  for (const { first, last } of underOneRule(stretch)) {
    for (const figure of madeOf(rulesOfDay(stretch.rules, first))) addTo(total, tally.between(figure, first, last));
  }
  return total;
}
