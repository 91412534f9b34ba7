import { type FactRegistry, effects } from '#kernel';
import { EventStore, type RecordedEvent, current } from '#event-store';
import { ReadStore } from '#read-store';
import { contributions } from '../figures.ts';
import { DaysTally, type Tally } from './tally.ts';
import { type LogRow, type RecordedRow, everyStation, utcDay } from '../views/figures.ts';

/** What was known of a station when the log ended at `position`; `undefined` where nothing had been recorded. */
export interface Known {
  readonly tally: Tally;
  readonly position: bigint | undefined;
}

/** Where figures as they were known are read from. */
export interface KnownSource {
  readonly rows: ReadStore;
  readonly store: EventStore;
  readonly registry: FactRegistry;
}

/**
 * What was known by an instant (UTC, milliseconds): the longest prefix of the log that holds no event recorded later.
 * Whole UTC days come from their sums; the events of the instant's own day are replayed, where it ends within them.
 */
export async function knownBy(source: KnownSource, station: string, instant: string): Promise<Known> {
  const known = new DaysTally();
  const [newest, before] = await source.rows.find<LogRow>('figures', {
    collection: 'log',
    index: 'station',
    equal: [everyStation],
    until: utcDay(instant),
    descending: true,
    limit: 2,
  });
  const ended = newest === undefined || newest.row.clock <= instant;
  const whole = ended ? newest : before;
  if (whole !== undefined) {
    const days = await source.rows.find<RecordedRow>('figures', {
      collection: 'recorded',
      index: 'station',
      equal: [station],
      until: whole.row.day,
    });
    for (const { row } of days) known.addMonths(row.figure, row.months);
  }
  let position = whole && BigInt(whole.row.last);
  if (ended) return { tally: known, position };
  for await (const event of recordedBy(source.store, position, instant)) {
    position = event.position;
    if (event.metadata['station'] === station) addEvent(known, current(source.registry, event));
  }
  return { tally: known, position };
}

/** The log from behind a position up to the first event that was recorded later than the instant. */
async function* recordedBy(
  store: EventStore,
  after: bigint | undefined,
  instant: string,
): AsyncGenerator<RecordedEvent> {
  for await (const page of store.readAll(after === undefined ? {} : { after })) {
    for (const event of page.events) {
      if ((event.metadata['recordedAt'] ?? '') > instant) return;
      yield event;
    }
  }
}

function addEvent(tally: DaysTally, event: RecordedEvent): void {
  for (const { type, data, sign } of effects(event)) {
    for (const { figure, day, districtId = '', n } of contributions(type, data))
      tally.add(figure, districtId, day, sign * n);
  }
}
