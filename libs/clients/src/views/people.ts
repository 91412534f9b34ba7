import { type Change, type SeenFact, type View, change, stated } from '#kernel';
import type { AddedClient, ClientFact } from '../domain/client-facts.ts';
import type { HouseholdFact } from '../domain/household.ts';
import { type ClientHistory, type ClientRow, type Presence, lastDay, nothingSaid } from './client-row.ts';
import { lastsOf, contactsWith } from './contacts.ts';
import { closed, opened } from './household-row.ts';
import { personal, personalOf } from './personal-row.ts';
import { saidOn, saying } from './said.ts';

/** The row of a fact's client, changed; the place that was said for the latest day is the row's own. */
const client = (fact: SeenFact<object>, become: (row: ClientRow) => ClientRow): Change =>
  change<ClientRow>('clients', fact.subject, (row) => {
    const station = fact.event.metadata['station'] ?? '';
    const nobody = {
      station,
      clientId: fact.subject,
      contacts: [],
      followed: 0,
      lastBy: {},
      history: nothingSaid,
    } as const;
    return followed(become(row ?? nobody), row?.history.places);
  });

/** The row with what follows from what was said; where the client lives, only when that was said anew. */
function followed(told: ClientRow, places: ClientHistory['places'] | undefined): ClientRow {
  const { careLevel: _level, lastFollowUpOn: _last, announcedOn: _announced, ...row } = told;
  const { history, addedOn, leftOn, diedOn } = row;
  const is = addedOn !== undefined && leftOn === undefined && diedOn === undefined;
  const { lastFollowUpOn, lastBy, announcedOn } = lastsOf(row);
  return {
    ...row,
    ...(history.places === places ? {} : saidOn(history.places, { day: lastDay })),
    ...stated({ careLevel: saidOn(history.careLevels, { day: lastDay }), lastFollowUpOn, announcedOn }),
    followed: is ? 1 : 0,
    lastBy,
  };
}

const saidMore = (row: ClientRow, said: Partial<ClientHistory>): ClientRow => ({
  ...row,
  history: { ...row.history, ...said },
});

function added(fact: SeenFact<AddedClient>, row: ClientRow): ClientRow {
  const { householdId, communityId, districtId, addedOn: on, residence, careLevel } = fact.data;
  const { presence, places, residences, careLevels, categories } = row.history;
  const { sex, birthYear, identityKind, relationToHead, worker, addedOn } = fact.data;
  const { station, clientId, contacts, followed, lastBy, leftOn, diedOn } = row;
  const held = fact.data.categories.map((category) => ({ category, held: true }));
  return {
    ...stated({ station, clientId, contacts, followed, lastBy, leftOn, diedOn }),
    ...(fact.sign === 1 ? stated({ sex, birthYear, identityKind, relationToHead, worker, addedOn }) : {}),
    history: {
      presence: saying<Presence>(presence, fact, on, ['added']),
      places: saying(places, fact, on, [{ householdId, communityId, districtId }]),
      residences: saying(residences, fact, on, residence === undefined ? [] : [residence]),
      careLevels: saying(careLevels, fact, on, careLevel === undefined ? [] : [careLevel]),
      categories: saying(categories, fact, on, held),
    },
  };
}

function gone(row: ClientRow, field: 'leftOn' | 'diedOn', fact: SeenFact<object>, on: string): ClientRow {
  const { [field]: _, ...others } = row;
  const presence = saying<Presence>(row.history.presence, fact, on, [field === 'leftOn' ? 'left' : 'died']);
  return saidMore(fact.sign === 1 ? { ...others, [field]: on } : others, { presence });
}

/** A station's people: the position of the last event that changed who they are or where, not how they were followed up. */
export interface PeopleChangedRow {
  readonly station: string;
  readonly position: string;
}

/** The changes of a fact after which people are counted anew. */
const recounted = (fact: SeenFact<object>, ...changes: readonly Change[]): readonly Change[] => {
  const station = fact.event.metadata['station'] ?? '';
  const position = `${fact.event.position}`;
  return [...changes, change<PeopleChangedRow>('changes', station, () => ({ station, position }))];
};

const categorised = (fact: SeenFact<object>, category: string, on: string, held: boolean): Change =>
  client(fact, (row) => saidMore(row, { categories: saying(row.history.categories, fact, on, [{ category, held }]) }));

const details = ['name', 'bornOn', 'identityNumber', 'phone', 'address', 'guardian', 'emergencyContact'] as const;

/** Households and clients, as they are now and as they were on any day by any moment's knowledge. */
export const peopleView: View<ClientFact | HouseholdFact> = {
  name: 'people',
  version: 3,
  collections: {
    households: { byNumber: ['station', 'number'], byDistrict: ['station', 'districtId', 'number'] },
    clients: {
      byStation: ['station', 'clientId'],
      byHousehold: ['station', 'householdId', 'clientId'],
      byWorker: ['station', 'worker', 'clientId'],
      byDistrict: ['station', 'districtId', 'clientId'],
      byLevel: ['station', 'careLevel', 'clientId'],
      byPhone: ['station', 'followed', 'careLevel', 'lastBy.phone'],
      byHomeVisit: ['station', 'followed', 'careLevel', 'lastBy.homeVisit'],
      bySms: ['station', 'followed', 'careLevel', 'lastBy.sms'],
      byAnnouncement: ['station', 'followed', 'announcedOn'],
    },
    personal: {},
    changes: {},
  },
  when: {
    HouseholdOpened: (fact) => [opened(fact), personal(fact, personalOf(fact.data, ['address']))],
    HouseholdClosed: (fact) => [closed(fact)],
    ClientAdded: (fact) =>
      recounted(
        fact,
        client(fact, (row) => added(fact, row)),
        personal(fact, personalOf(fact.data, details)),
      ),
    CategoryGranted: (fact) => recounted(fact, categorised(fact, fact.data.category, fact.data.from, true)),
    CategoryEnded: (fact) => recounted(fact, categorised(fact, fact.data.category, fact.data.on, false)),
    ResidenceRecorded: (fact) =>
      recounted(
        fact,
        client(fact, (row) =>
          saidMore(row, { residences: saying(row.history.residences, fact, fact.data.on, [fact.data.residence]) }),
        ),
      ),
    CareLevelAssessed: (fact) =>
      recounted(
        fact,
        client(fact, (row) =>
          saidMore(row, { careLevels: saying(row.history.careLevels, fact, fact.data.assessedOn, [fact.data.level]) }),
        ),
      ),
    ClientMoved: (fact) => {
      const { on, householdId, communityId, districtId } = fact.data;
      const place = { householdId, communityId, districtId };
      return recounted(
        fact,
        client(fact, (row) => saidMore(row, { places: saying(row.history.places, fact, on, [place]) })),
      );
    },
    ClientLeft: (fact) =>
      recounted(
        fact,
        client(fact, (row) => gone(row, 'leftOn', fact, fact.data.leftOn)),
      ),
    ClientDied: (fact) =>
      recounted(
        fact,
        client(fact, (row) => gone(row, 'diedOn', fact, fact.data.diedOn)),
      ),
    FollowUpHeld: (fact) => [client(fact, (row) => ({ ...row, contacts: contactsWith(row.contacts, fact) }))],
  },
};
