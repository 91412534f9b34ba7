import type { RecordedEvent as ClientEvent } from '@eventstore/db-client';
import { BrokenHistory } from '../errors.ts';
import type { RecordedEvent } from '../event-store.ts';

/** How our streams are named, for the server's filter too. */
export const ourStreams = /^[A-Za-z][A-Za-z0-9]*-/;

/**
 * An event of ours, or `undefined` when the system or another application wrote it.
 *
 * The port's position is the commit position. The server writes every event of ours as a record that commits itself, so
 * that its prepare position is the same and `{commit: p, prepare: p}` names it exactly. What was written otherwise under a
 * name of ours cannot be named by one number, and is refused.
 * @throws {BrokenHistory}
 */
export function recorded(event: ClientEvent): RecordedEvent | undefined {
  const { streamId, type, isJson, data, metadata, position } = event;
  if (type.startsWith('$') || !ourStreams.test(streamId) || !isJson) return undefined;
  if (!isObject(data) || !isObject(metadata) || typeof metadata['recordedAt'] !== 'string') return undefined;
  if (position === undefined || position.commit !== position.prepare || position.commit >= 2n ** 63n) {
    throw new BrokenHistory(`Event ${event.revision} of ${streamId} was written in a transaction of another program`);
  }
  return {
    position: position.commit,
    stream: streamId,
    revision: event.revision,
    id: event.id,
    type,
    data,
    metadata: metadata as Record<string, string>,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** About how many characters an event holds. */
export function weight(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 1;
  if (value instanceof Uint8Array) return value.length;
  let sum = 8;
  for (const key in value) sum += weight((value as Record<string, unknown>)[key]);
  return sum;
}
