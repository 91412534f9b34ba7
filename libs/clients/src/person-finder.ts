/** Finds people by what is sealed of them, without opening it. */
export abstract class PersonFinder {
  /** The ids of whoever bears this name, phone number or identity number in a station; clients and others. */
  abstract find(station: string, text: string): Promise<readonly string[]>;
}
