import { type FactRegistry, type SeenFact, type View, change } from '#kernel';
import type { AnyView } from '#projection';

type Data = Readonly<Record<string, string | number>>;
type Line = (fact: SeenFact<Data>) => ReturnType<NonNullable<View['when']['*']>>;
type Counts = Readonly<Record<string, number>>;

const when = (lines: Readonly<Record<string, Line>>) => lines as View['when'];
const stationOf = ({ event }: SeenFact<Data>) => event.metadata['station'] ?? '';

const counted =
  (day: string, figure: (data: Data) => string): Line =>
  (fact) => {
    const station = stationOf(fact);
    const on = String(fact.data[day]);
    const name = figure(fact.data);
    return [
      change<{ station: string; day: string; figures: Counts }>('days', `${station}|${on}`, (row) => ({
        station,
        day: on,
        figures: { ...row?.figures, [name]: (row?.figures[name] ?? 0) + fact.sign },
      })),
    ];
  };

const figures: AnyView = {
  name: 'bench-figures',
  version: 1,
  collections: { days: { byDay: ['station', 'day'] } },
  when: when({
    FollowUpHeld: counted('heldOn', ({ channel, districtId }) => `${channel} ${districtId}`),
    SessionHeld: counted('heldOn', ({ districtId }) => `session ${districtId}`),
    HotlineCallRecorded: counted('calledOn', ({ direction, districtId }) => `${direction} ${districtId}`),
  }),
};

const calls: AnyView = {
  name: 'bench-calls',
  version: 1,
  collections: { calls: { byDay: ['station', 'calledOn'], byTopic: ['station', 'topic', 'calledOn'] } },
  when: when({
    HotlineCallRecorded: (fact) => [
      change('calls', fact.subject, () => {
        const { calledOn, topic, direction, minutes, districtId } = fact.data;
        return { station: stationOf(fact), calledOn, topic, direction, minutes, districtId };
      }),
    ],
  }),
};

const clients: AnyView = {
  name: 'bench-clients',
  version: 1,
  collections: { clients: { byLast: ['station', 'lastOn'] } },
  when: when({
    FollowUpHeld: (fact) => [
      change<{ lastOn: string; contacts: number }>('clients', String(fact.data['clientId']), (row) => {
        const on = String(fact.data['heldOn']);
        const lastOn = row !== undefined && row.lastOn > on ? row.lastOn : on;
        return { ...row, station: stationOf(fact), lastOn, contacts: (row?.contacts ?? 0) + fact.sign };
      }),
    ],
    CareLevelAssessed: (fact) => [
      change<{ lastOn: string; contacts: number }>('clients', fact.subject, (row) => ({
        ...(row ?? { lastOn: '', contacts: 0 }),
        station: stationOf(fact),
        level: fact.data['level'],
      })),
    ],
  }),
};

const log: AnyView = {
  name: 'bench-log',
  version: 1,
  collections: { types: {} },
  when: {
    '*': ({ type, sign, event }) => [
      change<{ n: number }>('types', type, (row) => ({ n: (row?.n ?? 0) + sign, clock: event.clock })),
    ],
  },
};

/** One view of each kind there is: figures by day, a row per fact, a row per person, one row for very many. */
export const views: readonly AnyView[] = [figures, calls, clients, log];
export const registry: FactRegistry = {};
