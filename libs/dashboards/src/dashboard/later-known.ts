import type { IndicatorKey } from '#agreements';
import type { Tally } from '../tally/tally.ts';
import { type Sources, countedDays } from './compose.ts';
import { indicatorMadeOf } from './made-of.ts';
import { totalOf } from './stretch.ts';

/** By how much each indicator of the same days has changed through what was recorded since. */
export function laterKnown(sources: Sources, now: Tally): Readonly<Record<IndicatorKey, number>> {
  const days = countedDays(sources);
  const done = (tally: Tally, key: IndicatorKey) => {
    const total = totalOf(tally, days, indicatorMadeOf[key]);
    return sources.district === undefined
      ? total.values().reduce((sum, n) => sum + n, 0)
      : (total.get(sources.district) ?? 0);
  };
  const keys = Object.keys(indicatorMadeOf) as IndicatorKey[];
  return Object.fromEntries(keys.map((key) => [key, done(now, key) - done(sources.tally, key)])) as Record<
    IndicatorKey,
    number
  >;
}
