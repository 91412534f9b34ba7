import { Temporal } from 'temporal-polyfill';
import type { FollowUpFrequency } from '#agreements';
import { type ClientOnDay, type ClientRow, announcedBy, clientOn } from '#clients';
import { stated } from '#kernel';

/** When a client is to be followed up next, as seen on a day. */
export interface Due {
  readonly dueOn: string;
  /** What asks for it: the policy, or an earlier day that a follow-up announced. */
  readonly because: 'policy' | 'announced';
  /** The last follow-up by a channel that counts; absent where there was none. */
  readonly lastContactOn?: string;
  readonly client: ClientOnDay;
}

/**
 * When the client is due by what had happened until the day; nobody who is not there, or for whom neither the policy of the
 * care level nor a follow-up asks anything. Without a contact that counts, time runs from the adding.
 */
export function dueOf(row: ClientRow, { every, channels }: FollowUpFrequency, day: string): Due | undefined {
  const client = clientOn(row, { day });
  if (!client.present || row.addedOn === undefined) return undefined;
  const contacts = row.contacts.filter(({ on }) => on <= day);
  const lastContactOn = contacts.findLast(({ reached, channel }) => reached && channels.includes(channel))?.on;
  const time = every[client.careLevel ?? ''];
  const byPolicy = time === undefined ? undefined : after(lastContactOn ?? row.addedOn, time);
  const announced = announcedBy(contacts);
  if (announced !== undefined && (byPolicy === undefined || announced < byPolicy))
    return stated({ dueOn: announced, because: 'announced' as const, lastContactOn, client });
  return byPolicy === undefined
    ? undefined
    : stated({ dueOn: byPolicy, because: 'policy' as const, lastContactOn, client });
}

/** The day that lies an ISO 8601 duration behind another. */
const after = (day: string, time: string): string => Temporal.PlainDate.from(day).add(time).toString();

const longestClamp = { days: 3 };

/** No contact behind this day leaves anybody due on the day: months of different length are allowed for. */
export const lastContactBy = (day: string, time: string): string =>
  Temporal.PlainDate.from(day).subtract(time).add(longestClamp).toString();

export const daysBetween = (from: string, until: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until)).days;
