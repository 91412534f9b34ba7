import { ReadStore } from '#read-store';
import type { PersonOnDay } from '../dashboard/people.ts';

/** The people who are a station's clients on a day, as recorded by an instant or as known now. */
export async function peopleOn(
  _rows: ReadStore,
  _station: string,
  _day: string,
  _recordedBy: string | undefined,
): Promise<readonly PersonOnDay[]> {
  return [];
}
