import { InvalidAppend } from './errors.ts';
import { type ExpectedRevision, type NewEvent, maxAppendBytes } from './event-store.ts';

/** An event with its data and metadata as JSON texts. */
export interface StorableEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

const streamName = /^[A-Za-z][A-Za-z0-9]*-[^\p{Cc}\p{Cs}]{1,200}$/u;
const typeName = /^[A-Za-z][\w.-]{0,199}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const deepest = 64;

/**
 * What every engine stores of an append, `recordedAt` stamped unless the event brings its own.
 * @throws {InvalidAppend} naming what no engine may take, never showing a value
 */
export function storable(
  stream: string,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
  recordedAt: string,
): StorableEvent[] {
  if (!streamName.test(stream)) throw new InvalidAppend('A stream is named <category>-<id>');
  if (expected !== 'no-stream' && expected < 0n) throw new InvalidAppend('Revisions count from 0');
  if (events.length === 0) throw new InvalidAppend('An append holds at least one event');
  if (new Set(events.map(({ id }) => id)).size < events.length) {
    throw new InvalidAppend('An append holds every id once');
  }
  const texts = events.map((event) => texted(event, recordedAt));
  const bytes = texts.reduce((sum, text) => sum + size(text), 0);
  if (bytes > maxAppendBytes) throw new InvalidAppend(`An append holds at most ${maxAppendBytes} bytes, not ${bytes}`);
  return texts;
}

const size = ({ type, data, metadata }: StorableEvent): number =>
  Buffer.byteLength(data) + Buffer.byteLength(metadata) + 2 * type.length;

function texted({ id, type, data, metadata }: NewEvent, recordedAt: string): StorableEvent {
  if (!uuid.test(id)) throw new InvalidAppend('The id of an event is a UUID in lower case');
  if (!typeName.test(type)) throw new InvalidAppend('The type of an event is a word');
  if (!isPlain(data)) throw new InvalidAppend(`The data of ${type} are not an object`);
  mustBeJson(data, type, 0);
  if (!isPlain(metadata)) throw new InvalidAppend(`The metadata of ${type} are not an object`);
  for (const key of Object.keys(metadata)) {
    if (!isText(key) || !isText(metadata[key]))
      throw new InvalidAppend(`The metadata of ${type} are not a map of strings`);
  }
  const stamped = metadata['recordedAt'] === undefined ? { ...metadata, recordedAt } : metadata;
  if (!instant.test(stamped['recordedAt'] ?? '')) {
    throw new InvalidAppend('recordedAt is an instant in UTC with milliseconds');
  }
  return { id, type, data: JSON.stringify(data), metadata: JSON.stringify(stamped) };
}

function mustBeJson(value: unknown, type: string, depth: number): void {
  if (depth > deepest) throw new InvalidAppend(`The data of ${type} lie deeper than ${deepest} levels`);
  if (value === null || typeof value === 'boolean' || Number.isSafeInteger(value) || isText(value)) return;
  if (Array.isArray(value)) for (const element of value) mustBeJson(element, type, depth + 1);
  else if (isPlain(value)) {
    for (const key of Object.keys(value)) {
      if (!key.isWellFormed()) throw new InvalidAppend(`A field of ${type} is not named in Unicode`);
      mustBeJson((value as Record<string, unknown>)[key], type, depth + 1);
    }
  } else
    throw new InvalidAppend(`The data of ${type} hold what is no text, safe integer, boolean, null, list or object`);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed();

function isPlain(value: unknown): value is object {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
