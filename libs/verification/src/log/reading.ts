import { setImmediate as breath } from 'node:timers/promises';
import type { FactRegistry } from '#kernel';
import type { EventStore, Page } from '#event-store';
import { type Decoded, decoded } from './decoded.ts';

/** Someone who is shown the log in order, once, and can be shown more of it later. */
export interface Witness {
  /** Everything up to here was shown; −1: nothing. */
  readonly position: bigint;
  /** Nothing behind this is shown. */
  readonly until?: bigint | undefined;
  take(seen: Decoded): void;
  /** Nothing else lies up to this position. */
  reached(position: bigint): void;
}

export interface ReadOnOptions {
  readonly store: EventStore;
  readonly registry: FactRegistry;
  /** Told the position that was reached. */
  readonly onProgress?: (position: bigint) => void;
}

/** An event that the store holds and can't give any more; it lies right behind the position. */
export class UnreadableEvent extends Error {
  constructor(
    readonly behind: bigint,
    cause: unknown,
  ) {
    super(`The event behind position ${behind} cannot be read`, { cause });
    this.name = 'UnreadableEvent';
  }
}

/** How long events may hold the event loop, in milliseconds. */
const longest = 4;

/**
 * Shows each witness the log from where it stands to its `until`, else to the head, in pages.
 * @throws {UnreadableEvent} what lies before it was shown · {EventStoreUnavailable}
 */
export async function readOn(
  { store, registry, onProgress }: ReadOnOptions,
  witnesses: readonly Witness[],
): Promise<void> {
  const lacking = witnesses.filter(({ position, until }) => until === undefined || position < until);
  const begun = lacking.map((witness) => ({ witness, start: witness.position }));
  const [first] = begun.map(({ start }) => start).toSorted((one, other) => (one < other ? -1 : 1));
  if (first === undefined) return;
  let since = performance.now();
  for await (const { events, upTo } of pages(store, first)) {
    const shown = begun.filter(({ witness: { position, until } }) => until === undefined || position < until);
    if (shown.length === 0) return;
    for (const event of events) {
      const seen = decoded(registry, event);
      for (const { witness, start } of shown) {
        const had = start > first && event.position <= start;
        if (!had && (witness.until === undefined || event.position <= witness.until)) witness.take(seen);
      }
      if (performance.now() - since > longest) {
        await breath();
        since = performance.now();
      }
    }
    for (const { witness } of shown)
      witness.reached(witness.until !== undefined && witness.until < upTo ? witness.until : upTo);
    onProgress?.(upTo);
  }
}

const from = (position: bigint) => (position < 0n ? {} : { after: position });

/** Where a page can't be read, its events one by one, up to the one that can't. */
async function* pages(store: EventStore, after: bigint): AsyncGenerator<Page> {
  let at = after;
  try {
    for await (const page of store.readAll(from(at))) {
      yield page;
      at = page.upTo;
    }
  } catch (error) {
    await store.head();
    yield* singly(store, at, error);
  }
}

async function* singly(store: EventStore, after: bigint, failure: unknown): AsyncGenerator<Page> {
  for (let at = after; ;) {
    const found: Page[] = [];
    try {
      for await (const page of store.readAll({ ...from(at), limit: 1 })) found.push(page);
    } catch (error) {
      throw new UnreadableEvent(at, error);
    }
    const [page] = found;
    if (page === undefined) throw failure;
    yield page;
    at = page.upTo;
  }
}
