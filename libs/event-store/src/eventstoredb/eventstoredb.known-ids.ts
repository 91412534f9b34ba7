import type { RecordedEvent } from '../event-store.ts';

interface Known {
  /** Every revision up to this one has been seen; -1n: the stream was seen to be empty. */
  upTo: bigint;
  readonly ids: string[];
}

interface Place {
  readonly stream: string;
  readonly revision: bigint;
}

/**
 * The ids that lie in the streams used most recently. EventStoreDB stores an id again when it comes at the head of its
 * stream; so an append is only sent where every id before its place is known not to be one of its own.
 */
export class KnownIds {
  readonly #streams = new Map<string, Known>();
  readonly #places = new Map<string, Place>();
  readonly #most: number;

  /** More than are remembered for deciding: a stream that is decided on without a read shall not be read for its ids. */
  constructor(most = 300_000) {
    this.#most = most;
  }

  /** Up to where the stream has been seen, `undefined` when it has not been. */
  upTo(stream: string): bigint | undefined {
    return this.#streams.get(stream)?.upTo;
  }

  /** Where the id was seen. Event ids are made from their stream's name, so that elsewhere than there is only a courtesy. */
  placeOf(id: string): Place | undefined {
    return this.#places.get(id);
  }

  sawEmpty(stream: string): void {
    if (this.#streams.has(stream)) return;
    this.#streams.set(stream, { upTo: -1n, ids: [] });
    this.#shrink(stream);
  }

  /** Events of the stream in order; what does not join on to what was seen is not kept. */
  saw(stream: string, events: readonly Pick<RecordedEvent, 'id' | 'revision'>[]): void {
    const before = this.#streams.get(stream);
    const known = before ?? { upTo: -1n, ids: [] };
    for (const { id, revision } of events) {
      if (revision !== known.upTo + 1n) continue;
      known.upTo = revision;
      known.ids.push(id);
      this.#places.set(id, { stream, revision });
    }
    if (known.upTo < 0n) return;
    // Their order costs as much as everything else: it is kept only while they begin to be many.
    if (before !== undefined && this.#size * 2 > this.#most) this.#streams.delete(stream);
    this.#streams.set(stream, known);
    this.#shrink(stream);
  }

  get #size(): number {
    return this.#places.size + this.#streams.size;
  }

  #shrink(kept: string): void {
    if (this.#size <= this.#most) return;
    for (const [oldest, { ids }] of this.#streams) {
      if (this.#size <= this.#most || oldest === kept) break;
      this.#streams.delete(oldest);
      for (const id of ids) if (this.#places.get(id)?.stream === oldest) this.#places.delete(id);
    }
  }
}
