import type { EventStore, RecordedEvent } from '#event-store';
import { HistoryHash, canonical } from '#verification';
import { appendsOf } from './appends-of.ts';
import { CopyDiffers, ForeignHistory } from './errors.ts';
import { eventsOf } from './events-of.ts';

/** What is done now: `comparing` what the target holds already, `copying` the rest, `proving` that both are the same. */
export type CopyPhase = 'comparing' | 'copying' | 'proving';

export interface CopyOptions {
  readonly from: EventStore;
  readonly to: EventStore;
  /** Stops between two appends. What was copied stays; a copy begun again goes on behind it. */
  readonly signal?: AbortSignal;
  /** Told positions of the source: reached, and the last. */
  readonly onProgress?: (phase: CopyPhase, done: bigint, head: bigint) => void;
}

export interface Copied {
  /** Events that both hold. */
  readonly events: number;
  /** How many of them were written now. */
  readonly written: number;
  /** Over all of them, as `banyan verify` gives it. */
  readonly hash: string;
  /** The last position of the source that was copied; what was recorded there meanwhile lies behind it. */
  readonly upTo: bigint;
}

/**
 * Brings everything that the source holds now into the target: ids, types, data, metadata with `recordedAt`, revisions
 * and the one order. Positions are the target's own.
 * @throws {ForeignHistory} · {CopyDiffers} · {EventStoreUnavailable} · {OutcomeUnknown} · an `AbortError` by the signal
 */
export async function copyHistory(options: CopyOptions): Promise<Copied> {
  const { from, to, signal, onProgress = () => undefined } = options;
  const upTo = (await from.head()) ?? -1n;
  const after = await agreed(from, to, upTo, (done) => onProgress('comparing', done, upTo));
  let written = 0;
  for await (const events of appendsOf(eventsOf(from, { after, until: upTo }))) {
    signal?.throwIfAborted();
    await to.append(events[0].stream, events.map(asNew), expectedBefore(events[0]));
    written += events.length;
    onProgress('copying', events.at(-1)!.position, upTo);
  }
  const source = await hashed(from, upTo, (done) => onProgress('proving', done, upTo));
  const target = await hashed(to, (await to.head()) ?? -1n);
  const hash = source.toString();
  if (source.count !== target.count || hash !== target.toString()) throw differing(source, target);
  return { events: source.count, written, hash, upTo };
}

const asNew = ({ id, type, data, metadata }: RecordedEvent) => ({ id, type, data, metadata });

const expectedBefore = ({ revision }: RecordedEvent) => (revision === 0n ? 'no-stream' : revision - 1n);

/** The position of the source up to which the target is a copy of it. @throws {ForeignHistory} it is no such copy */
async function agreed(
  from: EventStore,
  to: EventStore,
  until: bigint,
  progressed: (done: bigint) => void,
): Promise<bigint | undefined> {
  const source = eventsOf(from, { until });
  let after: bigint | undefined;
  try {
    for await (const held of eventsOf(to, { until: (await to.head()) ?? -1n })) {
      const next = await source.next();
      if (next.done === true || !isCopy(held, next.value)) throw foreign(held, next.done ? undefined : next.value);
      after = next.value.position;
      progressed(after);
    }
  } finally {
    await source.return(undefined);
  }
  return after;
}

const isCopy = (held: RecordedEvent, event: RecordedEvent): boolean =>
  held.id === event.id && held.stream === event.stream && held.revision === event.revision;

function foreign({ id, position }: RecordedEvent, expected: RecordedEvent | undefined): ForeignHistory {
  const instead = expected === undefined ? 'has nothing there' : `has ${expected.id}`;
  return new ForeignHistory(
    `The target is no beginning of the source: at position ${position} it holds event ${id}, where the source ${instead}. Nothing was written.`,
  );
}

async function hashed(store: EventStore, until: bigint, progressed?: (done: bigint) => void): Promise<HistoryHash> {
  const hash = new HistoryHash();
  for await (const event of eventsOf(store, { until })) {
    hash.add(canonical(event));
    progressed?.(event.position);
  }
  return hash;
}

const differing = (source: HistoryHash, target: HistoryHash): CopyDiffers =>
  new CopyDiffers(
    `The copy differs: the source has ${source.count} events with hash ${source.toString()}, the target ${target.count} with ${target.toString()}. Do not use it: banyan verify tells which of them is unsound.`,
  );
