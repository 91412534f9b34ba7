/** The most recently used streams, bounded by the number of events that they hold. */
export class StreamCache<Value> {
  readonly #entries = new Map<string, { value: Value; size: number }>();
  #size = 0;

  constructor(private readonly mostEvents = 100_000) {}

  get(stream: string): Value | undefined {
    const entry = this.#entries.get(stream);
    if (entry === undefined) return undefined;
    this.#entries.delete(stream);
    this.#entries.set(stream, entry);
    return entry.value;
  }

  set(stream: string, value: Value, events: number): void {
    const size = events + 1;
    this.#size += size - (this.#entries.get(stream)?.size ?? 0);
    this.#entries.delete(stream);
    this.#entries.set(stream, { value, size });
    for (const [oldest, { size: freed }] of this.#entries) {
      if (this.#size <= this.mostEvents) return;
      this.#entries.delete(oldest);
      this.#size -= freed;
    }
  }
}
