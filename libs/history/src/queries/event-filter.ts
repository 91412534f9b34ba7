import { Temporal } from 'temporal-polyfill';
import { instantOf } from '#dashboards';
import { granted, whenStated } from '#kernel';
import type { RecordedEvent } from '#event-store';
import type { ListEvents } from './list-events.ts';

/** Whether an event is one of those that are asked for. @throws {Refused} `date` */
export function asked(query: ListEvents, timeZone: string | undefined): (event: RecordedEvent) => boolean {
  const { station, stream, type, actor, happenedFrom, happenedUntil, lateByMoreThan, source, row } = query;
  const recordedFrom = whenStated(query.recordedFrom, (text) => granted(instantOf(text)));
  const recordedUntil = whenStated(query.recordedUntil, (text) => granted(instantOf(text)));
  return (event) => {
    const { recordedAt = '', occurredOn, source: from = '', ...metadata } = event.metadata;
    return (
      metadata['station'] === station &&
      (stream === undefined || event.stream === stream) &&
      (type === undefined || event.type === type) &&
      (query.correctionsOnly !== true || corrections.includes(event.type)) &&
      (actor === undefined || metadata['actor'] === actor) &&
      (recordedFrom === undefined || recordedAt >= recordedFrom) &&
      (recordedUntil === undefined || recordedAt <= recordedUntil) &&
      (happenedFrom === undefined || (occurredOn !== undefined && occurredOn >= happenedFrom)) &&
      (happenedUntil === undefined || (occurredOn !== undefined && occurredOn <= happenedUntil)) &&
      (source === undefined || from.startsWith(source)) &&
      (row === undefined || from.endsWith(`:${row}`)) &&
      (lateByMoreThan === undefined ||
        (occurredOn !== undefined && daysLate(occurredOn, recordedAt, timeZone ?? 'UTC') > lateByMoreThan))
    );
  };
}

/** What says that a recorded fact was otherwise. */
export const corrections: readonly string[] = ['FactTakenBack', 'FactCorrected'];

/** Days between the day it happened and the day it was recorded in the station's zone. */
function daysLate(occurredOn: string, recordedAt: string, timeZone: string): number {
  const recordedOn = Temporal.Instant.from(recordedAt).toZonedDateTimeISO(timeZone).toPlainDate();
  return Temporal.PlainDate.from(occurredOn).until(recordedOn).days;
}
