import { Refused } from '#kernel';
import { type StationReference } from '#references';

/** A place as sessions hold it: one of the station's list, or elsewhere and in the person's own words. */
export function placeOf(station: StationReference, said: string): { place: string; placeNote?: string } {
  try {
    return { place: station.word('place', said) };
  } catch (error) {
    if (error instanceof Refused) return { place: 'elsewhere', placeNote: said };
    throw error;
  }
}
