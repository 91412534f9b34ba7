import pLimit from 'p-limit';
import { type AppendExpectedRevision, type AppendResult, type EventData, NO_STREAM } from '@eventstore/db-client';
import { BrokenHistory, EventIdConflict, InvalidAppend, OutcomeUnknown, WrongRevision } from '../errors.ts';
import type { Appended, ExpectedRevision } from '../event-store.ts';
import { Queues } from '../queues.ts';
import type { StorableEvent } from '../storable.ts';
import type { EventStoreDbCounters } from './client/eventstoredb.counters.ts';
import { foundOf, isRefusal, typeOf, worded } from './client/eventstoredb.failures.ts';
import type { Pages } from './client/eventstoredb.pages.ts';
import { type Waits, pause, within } from './client/eventstoredb.waits.ts';
import type { KnownIds } from './eventstoredb.known-ids.ts';
import type { StreamReader } from './eventstoredb.stream-reader.ts';

interface Append {
  readonly stream: string;
  readonly events: readonly StorableEvent[];
  readonly expected: ExpectedRevision;
  /** When its caller has to have an answer. */
  readonly end: number;
}

const mostUnderWay = 200;
/**
 * Milliseconds that the server is given for an append. It reckons them by its own clock, which may be ahead, and bounds them
 * by itself; the driver's timer is its own.
 */
const generous = 3_600_000;

/**
 * Appends, one at a time on a stream. Whatever happens on the way, what is sent again is the same ids at the same exact
 * revision, which the server stores once; and nothing is sent again after the caller was answered.
 */
export class Appender {
  readonly #pages: Pages;
  readonly #streams: StreamReader;
  readonly #known: KnownIds;
  readonly #waits: Waits;
  readonly #counters: EventStoreDbCounters;
  readonly #queues = new Queues();
  readonly #gate = pLimit(mostUnderWay);

  constructor(pages: Pages, streams: StreamReader, known: KnownIds, waits: Waits, counters: EventStoreDbCounters) {
    this.#pages = pages;
    this.#streams = streams;
    this.#known = known;
    this.#waits = waits;
    this.#counters = counters;
  }

  append(stream: string, events: readonly StorableEvent[], expected: ExpectedRevision): Promise<Appended> {
    const append = { stream, events, expected, end: performance.now() + this.#waits.append };
    return this.#queues.run(stream, () => this.#gate(() => this.#sent(append)));
  }

  /** Resolves when everything that was accepted has its answer. */
  finish(): Promise<void> {
    return this.#queues.finish();
  }

  /**
   * At the head of a stream the server stores ids that lie in it already once more, and behind a deleted stream it goes
   * on as if nothing were missing. So everything before the place must have been seen, here or by a read now. Before the
   * first place there is nothing: whether the stream begins there the server judges, unless it was deleted.
   */
  async #madeKnown({ stream, expected, end }: Append): Promise<void> {
    if (performance.now() >= end) throw this.#pages.unavailable('other appends took all the time', undefined);
    await (placeOf(expected) < 0n ? this.#streams.mustNotBeDeleted(stream, end) : this.#readOn(stream, end));
  }

  #mustBeNew({ stream, events, expected }: Append): void {
    for (const { id } of events) {
      const lies = this.#known.placeOf(id);
      if (lies !== undefined && (lies.stream !== stream || lies.revision <= placeOf(expected)))
        throw conflict(stream, id);
    }
  }

  #mustFollow({ stream, expected }: Append): void {
    const found = this.#known.upTo(stream) ?? -1n;
    if (found < placeOf(expected)) throw new WrongRevision(stream, expected, found < 0n ? 'no-stream' : found);
  }

  async #sent(append: Append): Promise<Appended> {
    const seen = this.#known.upTo(append.stream);
    const isKnown = seen !== undefined && seen >= placeOf(append.expected);
    if (!isKnown) await this.#madeKnown(append);
    this.#mustBeNew(append);
    if (!isKnown) this.#mustFollow(append);
    for (let attempt = 0; ; attempt += 1) {
      const left = append.end - performance.now();
      if (left <= 0) throw this.#unanswered(attempt, undefined);
      try {
        return this.#stored(append, await this.#try(append, left));
      } catch (error) {
        if (error instanceof BrokenHistory) throw error;
        if (typeOf(error) === 'wrong-expected-version') return this.#elsewhere(append, foundOf(error), attempt);
        // What is refused now may have been stored by an earlier try.
        if (isRefusal(error)) throw attempt === 0 ? this.#refusal(append, error) : this.#unanswered(attempt + 1, error);
        const rest = append.end - performance.now();
        if (rest <= 0) throw this.#unanswered(attempt + 1, error);
        this.#counters.appendRetries += 1;
        await pause(attempt, this.#waits, rest);
      }
    }
  }

  /** Where nothing at all was answered meanwhile, what carries appends is taken for dead. */
  #try({ stream, events, expected }: Append, left: number): Promise<AppendResult> {
    const { link } = this.#pages;
    const { answers } = link;
    const longest = Math.max(1, Math.min(left, this.#waits.appendTry));
    const expectedRevision: AppendExpectedRevision = expected === 'no-stream' ? NO_STREAM : expected;
    const sending = link.client.appendToStream(stream, events.map(eventData), { expectedRevision, deadline: generous });
    return within(sending, longest, 'the answer', () => {
      if (link.answers === answers) link.renewCarrier();
    });
  }

  #stored({ stream, events, expected }: Append, { nextExpectedRevision: revision, position }: AppendResult): Appended {
    const first = placeOf(expected) + 1n;
    if (revision !== first + BigInt(events.length - 1)) {
      throw new BrokenHistory(`${stream} was deleted: it goes on at ${revision} where ${first} was to be the first`);
    }
    this.#known.saw(stream, first, events);
    return { revision, position: position?.commit ?? -1n };
  }

  /** The stream is elsewhere. Where that can't be looked at, an earlier try may have been stored. */
  async #elsewhere(append: Append, found: bigint | 'no-stream', attempt: number): Promise<Appended> {
    try {
      return await this.#there(append, found);
    } catch (error) {
      if (attempt === 0 || (error as Error).name !== 'EventStoreUnavailable') throw error;
      throw this.#unanswered(attempt + 1, error);
    }
  }

  /** Perhaps the events lie there already. */
  async #there({ stream, events, expected, end }: Append, found: bigint | 'no-stream'): Promise<Appended> {
    const first = placeOf(expected) + 1n;
    await this.#readOn(stream, end);
    const lie = events.map(({ id }) => {
      const place = this.#known.placeOf(id);
      return place?.stream === stream ? place.revision : undefined;
    });
    if (lie.every((revision, at) => revision === first + BigInt(at)))
      return this.#placed(stream, first + BigInt(events.length - 1), end);
    const again = events.find((_, at) => lie[at] !== undefined);
    if (again !== undefined) throw conflict(stream, again.id);
    throw new WrongRevision(stream, expected, found);
  }

  async #placed(stream: string, revision: bigint, end: number): Promise<Appended> {
    for await (const [event] of this.#streams.read(stream, { from: revision, limit: 1 }, end)) {
      if (event !== undefined) return { revision, position: event.position };
    }
    throw new BrokenHistory(`Event ${revision} of ${stream} was there and is gone`);
  }

  async #readOn(stream: string, end: number): Promise<void> {
    const from = (this.#known.upTo(stream) ?? -1n) + 1n;
    const pages = this.#streams.read(stream, { from }, end);
    while (!(await pages.next()).done);
  }

  #refusal({ stream }: Append, error: unknown): Error {
    const type = typeOf(error);
    if (type === 'stream-deleted') return new BrokenHistory(`${stream} was deleted for ever`, { cause: error });
    const why = `An append to ${stream} was refused: ${worded(error)}`;
    if (type === 'maximum-append-size-exceeded') return new InvalidAppend(why, { cause: error });
    return this.#pages.unavailable(why, error);
  }

  #unanswered(attempts: number, error: unknown): Error {
    if (attempts === 0) return this.#pages.unavailable('other appends took all the time', error);
    this.#counters.unknownOutcomes += 1;
    const said = error === undefined ? 'no answer' : worded(error);
    return new OutcomeUnknown(
      `EventStoreDB at ${this.#pages.link.address} did not say what became of an append, sent ${attempts} times: ${said}`,
      { cause: error },
    );
  }
}

const placeOf = (expected: ExpectedRevision): bigint => (expected === 'no-stream' ? -1n : expected);

const conflict = (stream: string, id: string): EventIdConflict =>
  new EventIdConflict(`The event ${id} lies elsewhere in the log than ${stream} expects it`);

/** Bytes: what the client makes of them cannot fail, where a failure would never be told. The link marks them as JSON. */
const eventData = ({ id, type, data, metadata }: StorableEvent): EventData => ({
  id,
  type,
  contentType: 'application/octet-stream',
  data: utf8(data),
  metadata: utf8(metadata),
});

/** Small texts share memory, which an encoder would ask for anew each time; the client copies all bytes but plain ones. */
function utf8(text: string): Uint8Array {
  const { buffer, byteOffset, length } = Buffer.from(text);
  return new Uint8Array(buffer, byteOffset, length);
}
