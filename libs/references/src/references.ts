import type { OpenDay } from '#kernel';

/** A word list of a station: what a person writes, and the key that events hold. */
export interface Word {
  readonly list: string;
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly aliases: readonly string[];
  readonly rank?: number;
  /** The station's own, not shipped. */
  readonly own: boolean;
}

/** What decisions of other rooms must know of a station. */
export interface StationReference {
  readonly station: string;
  readonly timeZone: string;
  /** @throws {Refused} `unknown-community` */
  community(id: string): { readonly communityId: string; readonly districtId: string };
  /** @throws {Refused} `unknown-district` */
  district(id: string): string;
  /** The key of a word given as key, zh, en or alias. @throws {Refused} `unknown-word` {list}, of a closed list `unknown-kind` {list} */
  word(list: string, word: string): string;
  /** The words of a list, shipped and own. */
  words(list: string): readonly Word[];
  /** `YYYY-MM-DD` in the station's time zone. */
  today(): string;
  /** Under which agreement a day counts, and today. */
  openDay(day: string): OpenDay;
}

export interface HouseholdReference {
  readonly householdId: string;
  readonly communityId: string;
  readonly districtId: string;
  readonly openedOn: string;
}

export interface ClientReference {
  readonly clientId: string;
  readonly householdId: string;
  readonly communityId: string;
  readonly districtId: string;
  readonly addedOn: string;
}

export interface CaseReference {
  readonly caseId: string;
  readonly clientId: string;
  readonly districtId: string;
  readonly communityId: string;
}

/**
 * What a decision may ask of another room's stream: folded from the event store, never from a view that may lag.
 * Rooms meet here instead of importing each other. Another station's record is unknown.
 */
export abstract class References {
  /** @throws {Refused} `unknown-station` */
  abstract station(station: string): Promise<StationReference>;
  /** @throws {Refused} `unknown-household` */
  abstract household(station: string, id: string): Promise<HouseholdReference>;
  /** Where the client lived on a day; by default after every move that is recorded. @throws {Refused} `unknown-client` */
  abstract client(station: string, id: string, on?: string): Promise<ClientReference>;
  /** @throws {Refused} `unknown-case` */
  abstract case(station: string, id: string): Promise<CaseReference>;
  /** The id, when there is such a worker. @throws {Refused} `unknown-worker` */
  abstract worker(station: string, id: string): Promise<string>;
  /** The id, when there is such a group. @throws {Refused} `unknown-group` */
  abstract group(station: string, id: string): Promise<string>;
}
