import type { RecordedEvent } from '../event-store.ts';

interface Known {
  /** Every revision up to this one has been seen; -1n: the stream was seen to be empty. */
  upTo: bigint;
  readonly revisions: Map<string, bigint>;
}

/**
 * The ids that lie in the streams used most recently. EventStoreDB stores an id again when it comes at the head of its
 * stream; so an append is only sent where every id before its place is known not to be one of its own.
 */
export class KnownIds {
  readonly #streams = new Map<string, Known>();
  readonly #streamOf = new Map<string, string>();
  readonly #most: number;

  constructor(most = 100_000) {
    this.#most = most;
  }

  /** Up to where the stream has been seen, `undefined` when it has not been. */
  upTo(stream: string): bigint | undefined {
    return this.#streams.get(stream)?.upTo;
  }

  revisionOf(stream: string, id: string): bigint | undefined {
    return this.#streams.get(stream)?.revisions.get(id);
  }

  /** Another stream in which the id was seen. Event ids are made from their stream's name, so this is only a courtesy. */
  elsewhere(stream: string, id: string): boolean {
    const found = this.#streamOf.get(id);
    return found !== undefined && found !== stream;
  }

  sawEmpty(stream: string): void {
    if (this.#streams.has(stream)) return;
    this.#streams.set(stream, { upTo: -1n, revisions: new Map() });
    this.#shrink(stream);
  }

  /** Events of the stream in order; what does not join on to what was seen is not kept. */
  saw(stream: string, events: readonly Pick<RecordedEvent, 'id' | 'revision'>[]): void {
    const known = this.#streams.get(stream) ?? { upTo: -1n, revisions: new Map<string, bigint>() };
    for (const { id, revision } of events) {
      if (revision !== known.upTo + 1n) continue;
      known.upTo = revision;
      known.revisions.set(id, revision);
      this.#streamOf.set(id, stream);
    }
    if (known.upTo < 0n) return;
    this.#streams.delete(stream);
    this.#streams.set(stream, known);
    this.#shrink(stream);
  }

  #shrink(kept: string): void {
    for (const [oldest, { revisions }] of this.#streams) {
      if (this.#streamOf.size + this.#streams.size <= this.#most || oldest === kept) break;
      this.#streams.delete(oldest);
      for (const id of revisions.keys()) if (this.#streamOf.get(id) === oldest) this.#streamOf.delete(id);
    }
  }
}
