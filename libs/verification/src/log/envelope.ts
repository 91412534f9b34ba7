import type { RecordedEvent } from '#event-store';
import type { Fault } from './finding.ts';

const required = ['commandId', 'actor', 'role', 'station', 'correlationId', 'schema', 'source', 'recordedAt'] as const;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** An instant as it is recorded: UTC, milliseconds, a day that there is. */
export const isInstant = (text: string): boolean =>
  instant.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;

/** What the envelope of an event lacks. */
export function envelopeFaults({ metadata }: RecordedEvent): Fault[] {
  const faults: Fault[] = [];
  for (const key of required) if (metadata[key] === undefined) faults.push({ word: 'metadata-missing', detail: key });
  for (const [key, value] of Object.entries(metadata))
    if (typeof value !== 'string') faults.push({ word: 'metadata-not-text', detail: key });
  const { recordedAt } = metadata;
  if (typeof recordedAt === 'string' && !isInstant(recordedAt)) faults.push({ word: 'recorded-at' });
  return faults;
}
