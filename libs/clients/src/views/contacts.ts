import { type SeenFact, stated } from '#kernel';
import type { HeldFollowUp } from '../domain/client-facts.ts';
import { reached } from '../domain/reached.ts';
import type { Channel, ClientRow, Contact } from './client-row.ts';

export const channels: readonly Channel[] = ['phone', 'homeVisit', 'sms'];

/** The contacts by day, with that of this fact or, when it is taken back, without. */
export function contactsWith(contacts: readonly Contact[], fact: SeenFact<HeldFollowUp>): readonly Contact[] {
  const revision = Number(fact.revision);
  const others = contacts.filter((other) => other.revision !== revision);
  if (fact.sign === -1) return others;
  const { heldOn: on, channel, outcome, nextDueOn } = fact.data;
  const contact = stated({ on, revision, channel, reached: reached(outcome), nextDueOn });
  const before = others.findLastIndex((other) => other.on < on || (other.on === on && other.revision < revision));
  return others.toSpliced(before + 1, 0, contact);
}

/** The earliest day that was announced since somebody was reached last, that contact included. */
export function announcedBy(contacts: readonly Contact[]): string | undefined {
  const since = contacts.slice(
    Math.max(
      0,
      contacts.findLastIndex((contact) => contact.reached),
    ),
  );
  return since
    .flatMap(({ nextDueOn }) => nextDueOn ?? [])
    .sort()
    .at(0);
}

/** What a row says of its contacts. */
export function lastsOf({ contacts, addedOn }: Pick<ClientRow, 'contacts' | 'addedOn'>) {
  const last = (channel: Channel) => contacts.findLast((contact) => contact.reached && contact.channel === channel)?.on;
  return {
    lastFollowUpOn: contacts.at(-1)?.on,
    lastBy: stated(Object.fromEntries(channels.map((channel) => [channel, last(channel) ?? addedOn]))),
    announcedOn: announcedBy(contacts),
  };
}
