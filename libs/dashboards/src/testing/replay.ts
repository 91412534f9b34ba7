import { type Fact, type PlacedFact, fold, standing, stated } from '#kernel';
import { type AgreementsState, type StationState, agreementDecider, shippedWords, stationDecider } from '#agreements';
import type { ClientFact } from '#clients';
import type { RecordedEvent } from '#event-store';
import { type Contribution, contributions } from '../figures.ts';
import { type PersonOnDay, grouped } from '../dashboard/people.ts';
import type { Sources } from '../dashboard/compose.ts';
import { type Tally, addTo } from '../tally/tally.ts';
import { stationId } from './histories.ts';
import { placed } from './log.ts';

/** The log up to the first event that was recorded later than the instant. */
export function cutAt(events: readonly RecordedEvent[], instant: string | undefined): readonly RecordedEvent[] {
  const end = instant === undefined ? -1 : events.findIndex(({ metadata }) => metadata['recordedAt']! > instant);
  return end === -1 ? events : events.slice(0, end);
}

const streamsOf = (events: readonly RecordedEvent[]): Map<string, RecordedEvent[]> =>
  Map.groupBy(
    events.filter(({ metadata }) => metadata['station'] === stationId),
    ({ stream }) => stream,
  );

/** What the facts that stand come to, one by one. */
function tallyOf(streams: ReadonlyMap<string, readonly RecordedEvent[]>): Tally {
  const all: Contribution[] = [...streams.values()].flatMap((events) =>
    standing(placed(events)).flatMap(({ fact }) => contributions(fact.type, fact.data)),
  );
  return {
    figures: [...new Set(all.map(({ figure }) => figure))],
    between(figure, from, until) {
      const sum = new Map<string, number>();
      for (const { figure: other, day, districtId = '', n } of all) {
        if (other === figure && (from === undefined || day >= from) && day <= until) addTo(sum, [[districtId, n]]);
      }
      return sum;
    },
  };
}

/** What a client was on a day, from its facts that stand, one by one. */
function personOn(facts: readonly PlacedFact<Fact>[], day: string): PersonOnDay[] {
  const latest = { districtId: '', careLevel: '', residence: '' };
  const since = { districtId: '', careLevel: '', residence: '' };
  let [added, gone] = [false, false];
  const say = (on: string, said: Partial<typeof latest>) => {
    for (const [field, value] of Object.entries(said) as [keyof typeof latest, string][]) {
      if (on <= day && on >= since[field]) [latest[field], since[field]] = [value, on];
    }
  };
  for (const { type, data } of facts.map(({ fact }) => fact as ClientFact)) {
    if (type === 'ClientAdded') {
      const { addedOn, districtId, careLevel } = data;
      added ||= addedOn <= day;
      say(addedOn, stated({ districtId, careLevel }));
    } else if (type === 'ClientMoved') say(data.on, { districtId: data.districtId });
    else if (type === 'ResidenceRecorded') say(data.on, { residence: data.residence });
    else if (type === 'CareLevelAssessed') say(data.assessedOn, { careLevel: data.level });
    else if (type === 'ClientLeft') gone ||= data.leftOn <= day;
    else if (type === 'ClientDied') gone ||= data.diedOn <= day;
  }
  const { districtId, ...said } = latest;
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
  return added && !gone ? [{ districtId, ...known }] : [];
}

/** Everything a dashboard is made of, from every event of a log, one by one. */
export function replayed(events: readonly RecordedEvent[], day: string) {
  const streams = streamsOf(events);
  const facts = (stream: string) => standing(placed(streams.get(stream) ?? []));
  const station: StationState = fold(stationDecider, facts(`station-${stationId}`) as never);
  const agreements: AgreementsState = fold(agreementDecider, facts(`agreements-${stationId}`) as never);
  if (station.status === 'unknown') throw new Error('the station comes first');
  return {
    agreements: agreements.agreements,
    sources: {
      station: { id: stationId, name: station.name, districts: station.districts },
      targets: agreements.targets,
      rules: agreements.rules,
      position: events.at(-1)?.position,
      tally: tallyOf(streams),
      people: grouped(
        [...streams].flatMap(([stream, of]) =>
          stream.startsWith('client-') ? personOn(standing(placed(of)), day) : [],
        ),
      ),
      words: (list) => shippedWords.filter((word) => word.list === list).map((word) => ({ ...word, own: false })),
    } satisfies Partial<Sources>,
  };
}
