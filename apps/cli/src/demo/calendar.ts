import { Temporal } from 'temporal-polyfill';
import type { Chance } from './random.ts';

/** The agreement year that a demo on this day looks at: begun on the first day of the month seven months ago. */
export function agreementYear(today: string): { from: string; until: string } {
  const from = Temporal.PlainDate.from(today).with({ day: 1 }).subtract({ months: 7 });
  return { from: from.toString(), until: from.add({ years: 1 }).subtract({ days: 1 }).toString() };
}

/** A working day between the two, both included; the day itself where there is none. */
export function someDay(chance: Chance, from: string, until: string): string {
  const first = Temporal.PlainDate.from(from);
  const days = first.until(Temporal.PlainDate.from(until)).days;
  for (let tries = 0; tries < 20; tries += 1) {
    const day = first.add({ days: chance.between(0, Math.max(0, days)) });
    if (day.dayOfWeek <= 6) return day.toString();
  }
  return from;
}

/** So many days later, but not after the last one. */
export function later(day: string, days: number, last: string): string {
  const moved = Temporal.PlainDate.from(day).add({ days }).toString();
  return moved > last ? last : moved;
}
