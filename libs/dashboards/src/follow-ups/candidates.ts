import type { FollowUpFrequency } from '#agreements';
import { type Channel, type ClientRow, channels, peopleView } from '#clients';
import { type Find, type ReadStore, rowsOf } from '#read-store';
import { type Due, dueOf, lastContactBy } from './due.ts';

export interface Candidate {
  readonly row: ClientRow;
  readonly due: Due;
}

const indexOf: Readonly<Record<Channel, string>> = { phone: 'byPhone', homeVisit: 'byHomeVisit', sms: 'bySms' };
const clients = 'clients';

/** Where the views hold what was known on the day, those who may be due are found by index: last contact and announcements. */
export async function* dueNow(
  rows: ReadStore,
  station: string,
  frequency: FollowUpFrequency,
  day: string,
): AsyncGenerator<Candidate> {
  for (const [level, time] of Object.entries(frequency.every))
    for await (const candidate of among(rows, byLastContact(station, level, time, frequency, day), frequency, day))
      if (candidate.due.because === 'policy') yield candidate;
  const announced = { collection: clients, index: 'byAnnouncement', equal: [station, 1], until: day };
  for await (const candidate of among(rows, announced, frequency, day))
    if (candidate.due.because === 'announced') yield candidate;
}

/** Seen from a day that has passed, when contacts have followed since, everybody is looked at, a page at a time. */
export function dueThen(
  rows: ReadStore,
  station: string,
  frequency: FollowUpFrequency,
  day: string,
): AsyncGenerator<Candidate> {
  return among(rows, { collection: clients, index: 'byStation', equal: [station] }, frequency, day);
}

/** Who is due has had no contact lately by any channel that counts: by one of them they are found. */
function byLastContact(station: string, level: string, time: string, frequency: FollowUpFrequency, day: string): Find {
  const counting = channels.find((channel) => frequency.channels.includes(channel));
  const equal = [station, 1, level];
  if (counting === undefined) return { collection: clients, index: 'byPhone', equal };
  return { collection: clients, index: indexOf[counting], equal, until: lastContactBy(day, time) };
}

async function* among(
  rows: ReadStore,
  find: Omit<Find, 'limit' | 'after'>,
  frequency: FollowUpFrequency,
  day: string,
): AsyncGenerator<Candidate> {
  for await (const row of rowsOf<ClientRow>(rows, peopleView, find)) {
    const due = dueOf(row, frequency, day);
    if (due !== undefined && due.dueOn <= day) yield { row, due };
  }
}
