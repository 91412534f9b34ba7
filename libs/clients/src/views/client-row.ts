import { latestOn, stated } from '#kernel';
import type { AddedClient, HeldFollowUp } from '../domain/client-facts.ts';
import { type Look, type Said, knownBy, saidOn } from './said.ts';

/** A client, and everything that was ever said of it by day. Nothing personal. `addedOn` is absent once the adding was taken back. */
export interface ClientRow
  extends
    Partial<Pick<AddedClient, 'sex' | 'birthYear' | 'identityKind' | 'relationToHead' | 'worker' | 'addedOn'>>,
    Partial<ClientPlace> {
  readonly station: string;
  readonly clientId: string;
  readonly leftOn?: string;
  readonly diedOn?: string;
  readonly lastFollowUpOn?: string;
  /** What is said of the latest day; a key of the list `careLevel`. */
  readonly careLevel?: string;
  /** The follow-ups, by day. */
  readonly contacts: readonly Contact[];
  /** 1 while the client is to be followed up: added, and neither gone nor dead. */
  readonly followed: 0 | 1;
  /** By channel the day of the last follow-up that reached somebody; where there was none, that of the adding. */
  readonly lastBy: Readonly<Partial<Record<Channel, string>>>;
  /** The earliest day on which the last follow-up, or a vain one behind it, announced the next. */
  readonly announcedOn?: string;
  readonly history: ClientHistory;
}

export type Channel = HeldFollowUp['channel'];

/** A follow-up, as far as it decides when the next is due. */
export interface Contact {
  readonly on: string;
  /** Of the fact in the client's stream. */
  readonly revision: number;
  readonly channel: Channel;
  readonly reached: boolean;
  readonly nextDueOn?: string;
}

export interface ClientHistory {
  readonly presence: readonly Said<Presence>[];
  readonly places: readonly Said<ClientPlace>[];
  readonly residences: readonly Said<string>[];
  readonly careLevels: readonly Said<string>[];
  readonly categories: readonly Said<HeldCategory>[];
}

export type Presence = 'added' | 'left' | 'died';

export interface ClientPlace {
  readonly householdId: string;
  readonly communityId: string;
  readonly districtId: string;
}

export interface HeldCategory {
  readonly category: string;
  readonly held: boolean;
}

/** What a client was on a day. Keys of the word lists. */
export interface ClientOnDay extends Partial<ClientPlace> {
  /** Added by then, and neither gone nor dead. */
  readonly present: boolean;
  readonly residence?: string;
  readonly careLevel?: string;
  readonly categories: readonly string[];
}

/** Later than every day: what was said last. */
export const lastDay = '9999-12-31';

export const nothingSaid: ClientHistory = {
  presence: [],
  places: [],
  residences: [],
  careLevels: [],
  categories: [],
};

/** The client on a day, as the log had it at an instant or has it now. */
export function clientOn({ history }: Pick<ClientRow, 'history'>, look: Look): ClientOnDay {
  const presence = knownBy(history.presence, look.recordedBy).filter(({ on }) => on <= look.day);
  return {
    present: presence.length > 0 && presence.every(({ value }) => value === 'added'),
    ...saidOn(history.places, look),
    ...stated({ residence: saidOn(history.residences, look), careLevel: saidOn(history.careLevels, look) }),
    categories: categoriesOn(history.categories, look),
  };
}

function categoriesOn(said: readonly Said<HeldCategory>[], { day, recordedBy }: Look): string[] {
  const byCategory = Map.groupBy(knownBy(said, recordedBy), ({ value }) => value.category);
  return [...byCategory]
    .filter(([, entries]) => latestOn(entries, day)?.value.held)
    .map(([category]) => category)
    .sort();
}
