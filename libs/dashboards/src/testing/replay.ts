import { fold, standing } from '#kernel';
import { type AgreementsState, type StationState, agreementDecider, shippedWords, stationDecider } from '#agreements';
import type { RecordedEvent } from '#event-store';
import { type Contribution, contributions } from '../figures.ts';
import type { PersonOnDay } from '../dashboard/people.ts';
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

/** Everything a dashboard is made of, from every event of a log, one by one. */
export function replayed(events: readonly RecordedEvent[], people: readonly PersonOnDay[]) {
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
      people,
      words: (list) => shippedWords.filter((word) => word.list === list).map((word) => ({ ...word, own: false })),
    } satisfies Partial<Sources>,
  };
}
