import { type FactRegistry, type SeenEvent, type SeenFact, effects } from '#kernel';
import { type RecordedEvent, current } from '#event-store';
import { digest } from './rolling-hash.ts';

/** An event as views meet it. */
export interface Sighting {
  readonly event: SeenEvent;
  /** What it means; or why that can't be read. */
  readonly facts: readonly SeenFact[] | Error;
}

/** A stretch of the log, made ready once for all views. */
export interface SeenPage {
  readonly sightings: readonly Sighting[];
  /** Four words for each event's id. */
  readonly digests: Int32Array;
  readonly upTo: bigint;
  /** The latest `recordedAt` of the log up to the page's end. */
  readonly clock: string;
}

/** `clock`: the latest `recordedAt` before the page. */
export function seenPage(
  registry: FactRegistry,
  page: { readonly events: readonly RecordedEvent[]; readonly upTo: bigint },
  clock: string,
): SeenPage {
  const digests = new Int32Array(page.events.length * 4);
  let now = clock;
  const sightings = page.events.map((event, at) => {
    digest(event.id, digests, at * 4);
    const recordedAt = event.metadata['recordedAt'] ?? '';
    if (recordedAt > now) now = recordedAt;
    return sighting(registry, event, now);
  });
  return { sightings, digests, upTo: page.upTo, clock: now };
}

function sighting(registry: FactRegistry, recorded: RecordedEvent, clock: string): Sighting {
  const { id, type, position, revision, metadata, stream } = recorded;
  const event: SeenEvent = { id, type, position, revision, metadata, clock };
  const subject = stream.slice(stream.indexOf('-') + 1);
  try {
    const facts: SeenFact[] = [];
    for (const { type: of, data, sign, revision: at } of effects(current(registry, recorded)))
      facts.push({ type: of, data, sign, stream, subject, revision: at, event });
    return { event, facts };
  } catch (error) {
    return { event, facts: error instanceof Error ? error : new Error(String(error)) };
  }
}
