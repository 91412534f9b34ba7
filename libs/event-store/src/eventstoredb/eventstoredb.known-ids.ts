/** A stream up to where it was seen: its ids by revision, from 0. */
interface Known {
  readonly stream: string;
  readonly ids: string[];
}

/**
 * The ids that lie in the streams used most recently. EventStoreDB stores an id again when it comes at the head of its
 * stream; so an append is only sent where every id before its place is known not to be one of its own.
 */
export class KnownIds {
  readonly #streams = new Map<string, Known>();
  readonly #holders = new Map<string, Known>();
  readonly #most: number;

  /** More than are remembered for deciding: a stream that is decided on without a read shall not be read for its ids. */
  constructor(most = 300_000) {
    this.#most = most;
  }

  /** The revision up to which the stream has been seen, -1n when it was seen to be empty, `undefined` when it was not seen. */
  upTo(stream: string): bigint | undefined {
    const known = this.#streams.get(stream);
    return known && BigInt(known.ids.length - 1);
  }

  /** Where the id was seen. Event ids are made from their stream's name, so that elsewhere than there is only a courtesy. */
  placeOf(id: string): { readonly stream: string; readonly revision: bigint } | undefined {
    const holder = this.#holders.get(id);
    return holder && { stream: holder.stream, revision: BigInt(holder.ids.lastIndexOf(id)) };
  }

  sawEmpty(stream: string): void {
    if (this.#streams.has(stream)) return;
    this.#streams.set(stream, { stream, ids: [] });
    this.#shrink(stream);
  }

  /** Events of the stream in order, the first of them at this revision; what does not join on to what was seen is not kept. */
  saw(stream: string, first: bigint, events: readonly { readonly id: string }[]): void {
    const before = this.#streams.get(stream);
    const known = before ?? { stream, ids: [] };
    const seen = known.ids.length - Number(first);
    for (const { id } of seen < 0 ? [] : events.slice(seen)) {
      known.ids.push(id);
      this.#holders.set(id, known);
    }
    if (known.ids.length === 0) return;
    // Their order costs as much as everything else: it is kept only while they begin to be many.
    if (before !== undefined && this.#size * 2 > this.#most) this.#streams.delete(stream);
    this.#streams.set(stream, known);
    this.#shrink(stream);
  }

  get #size(): number {
    return this.#holders.size + this.#streams.size;
  }

  #shrink(kept: string): void {
    if (this.#size <= this.#most) return;
    for (const [oldest, known] of this.#streams) {
      if (this.#size <= this.#most || oldest === kept) break;
      this.#streams.delete(oldest);
      for (const id of known.ids) if (this.#holders.get(id) === known) this.#holders.delete(id);
    }
  }
}
