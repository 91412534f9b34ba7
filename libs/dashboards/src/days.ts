import { Temporal } from 'temporal-polyfill';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

/** The next day, both `YYYY-MM-DD`. */
export const dayAfter = (text: string): string => day(text).add({ days: 1 }).toString();

export const dayBefore = (text: string): string => day(text).subtract({ days: 1 }).toString();

/** `YYYY-MM` of a day. */
export const monthOf = (text: string): string => text.slice(0, 7);

/** How many days from the first to the last, both counted. */
export const daysBetween = (from: string, until: string): number =>
  day(from).until(day(until), { largestUnit: 'days' }).days + 1;
