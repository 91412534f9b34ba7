import type { Dashboard } from '#dashboards';
import { rowsOf } from './figure-rows.ts';
import { type Changed, type LiveReader, figuresText } from './live-reader.ts';

interface KnownRow {
  readonly text: string;
  /** Up to where the log was seen when the row became so. */
  readonly position: bigint;
}

/** The figures of one station as somebody follows them: folded once for all who follow the same. */
export class Watch {
  readonly readers = new Set<LiveReader>();
  readonly #rows = new Map<string, KnownRow>();
  #begun: bigint | undefined;
  #position = -1n;
  #stale = false;

  /** Whether the figures can't keep up. */
  get stale(): boolean {
    return this.#stale;
  }

  /** Up to where the figures show everything. */
  get position(): bigint {
    return this.#position;
  }

  /** Takes the newest figures, which show everything up to a position at least, and hands on what is new in them. */
  take(dashboard: Dashboard, position: bigint): void {
    this.#position = position;
    this.#begun ??= position;
    const rows = new Map<string, string>();
    for (const [key, text] of rowsOf(dashboard)) {
      if (this.#rows.get(key)?.text === text) continue;
      this.#rows.set(key, { text, position });
      rows.set(key, text);
    }
    this.becomes('fresh');
    if (rows.size === 0) return;
    const changed = { position, rows };
    const text = figuresText(changed);
    for (const reader of this.readers) reader.offer(changed, text);
  }

  /** Says once that the figures can't keep up, and once that they do again. */
  becomes(state: 'stale' | 'fresh'): void {
    if (this.#stale === (state === 'stale')) return;
    this.#stale = state === 'stale';
    for (const reader of this.readers) reader.say(state);
  }

  /** Everything that became new behind a position; where that can't be told, everything. */
  since(after: bigint | undefined): Changed {
    const known = after !== undefined && this.#begun !== undefined && after >= this.#begun;
    const fresh = [...this.#rows].filter(([, { position }]) => !known || position > after);
    return { position: this.#position, rows: new Map(fresh.map(([key, { text }]) => [key, text])) };
  }

  /** From now on the reader is told of what changes; first of what they missed. */
  add(reader: LiveReader, after: bigint | undefined): void {
    const missed = this.since(after);
    if (missed.rows.size > 0) reader.offer(missed, figuresText(missed));
    if (this.#stale) reader.say('stale');
    this.readers.add(reader);
  }
}
