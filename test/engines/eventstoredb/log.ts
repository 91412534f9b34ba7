/** An event as it lies in the log of the service. */
export interface Entry {
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  readonly json: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly commit: bigint;
  readonly prepare: bigint;
  readonly createdAt: number;
}

export type Proposed = Pick<Entry, 'id' | 'type' | 'json' | 'data' | 'metadata'>;
export type Expected = bigint | 'any' | 'no_stream' | 'stream_exists';
export interface Place {
  readonly commit: bigint;
  readonly prepare: bigint;
}
export type Outcome =
  | { readonly revision: bigint; readonly position: Place }
  | { readonly found: bigint | 'no_stream' }
  | 'deleted'
  | 'too-large';

const never = 2n ** 63n - 1n;
const mostBytes = 1_048_576;

const size = ({ type, data, metadata }: Proposed): number => data.length + metadata.length + 2 * type.length;

/** What a real EventStoreDB 24.10 does with appends, deletions and reads, in memory. Letters: the behaviours, a–d. */
export class Log {
  readonly entries: Entry[] = [];
  readonly #streams = new Map<string, Entry[]>();
  readonly #metadata = new Map<string, { $tb?: number | bigint; $maxCount?: number; $maxAge?: number }>();
  readonly #tombstones = new Set<string>();
  readonly #scavenged = new Set<bigint>();
  /** b2: what `any` compares ids with; gone after a restart. */
  #recent = new Map<string, Entry>();
  #waiting = new Set<() => void>();
  #next = 0n;

  append(stream: string, expected: Expected, events: readonly Proposed[]): Outcome {
    if (this.#tombstones.has(stream)) return 'deleted'; // c2
    if (events.reduce((sum, event) => sum + size(event), 0) > mostBytes) return 'too-large'; // a5
    const head = this.headOf(stream);
    if (expected === 'stream_exists' && this.#isDeleted(stream)) return 'deleted'; // c1
    if (expected === 'any' || expected === 'stream_exists') {
      const known = events.map(({ id }) => this.#recent.get(`${stream} ${id}`));
      const last = known.at(-1);
      if (last !== undefined && known.every((entry) => entry !== undefined)) return placed(last); // b2
      if (expected === 'stream_exists' && head < 0n) return { found: 'no_stream' };
      return this.#write(stream, head, events);
    }
    // c1: a deleted stream takes no_stream as well as its old head, and goes on counting
    if (expected === 'no_stream' && (head < 0n || this.#isDeleted(stream))) return this.#write(stream, head, events);
    if (expected === head) return this.#write(stream, head, events); // b4: whatever the ids
    const first = expected === 'no_stream' ? 0n : expected + 1n;
    const there = events.map((_, at) => this.#streams.get(stream)?.[Number(first) + at]);
    if (there.every((entry, at) => entry?.id === events[at]?.id)) return placed(there.at(-1)!); // b1, b3
    return { found: head < 0n ? 'no_stream' : head };
  }

  /** An empty batch (a4). */
  nothing(stream: string): Outcome {
    const head = this.headOf(stream);
    return { revision: head < 0n ? 0n : head, position: { commit: this.#next, prepare: this.#next } };
  }

  headOf(stream: string): bigint {
    return BigInt(this.#streams.get(stream)?.length ?? 0) - 1n;
  }

  delete(stream: string, forever: boolean): 'done' | 'no-stream' | 'deleted' {
    if (this.#tombstones.has(stream)) return 'deleted'; // c2
    if (this.headOf(stream) < 0n) return 'no-stream'; // c4
    if (forever) {
      this.#tombstones.add(stream);
      this.#place({ stream, ...event('$streamDeleted', {}), revision: never, createdAt: Date.now() }); // c2
    } else {
      const text = `{"$tb":${never}}`;
      this.append(`$$${stream}`, 'any', [{ ...event('$metadata', {}), data: Buffer.from(text) }]);
    }
    return 'done';
  }

  /** What the server does in its own time: of streams that are deleted for ever the mark alone stays, in the log too. */
  scavenge(): void {
    for (const entry of this.entries) {
      if (!this.#tombstones.has(entry.stream) || entry.revision === never) continue;
      this.#scavenged.add(entry.commit);
    }
    this.entries.splice(0, Infinity, ...this.entries.filter(({ commit }) => !this.#scavenged.has(commit)));
  }

  /** c1–c3: what a read of a stream sees of it. */
  stream(stream: string): readonly Entry[] | 'not-found' | 'deleted' {
    if (this.#tombstones.has(stream.replace(/^\$\$/, ''))) return 'deleted'; // c2: its settings too
    const entries = this.#streams.get(stream);
    if (entries === undefined || this.#isDeleted(stream)) return 'not-found';
    const { $tb = 0, $maxCount, $maxAge = Infinity } = this.#metadata.get(stream) ?? {};
    const kept = $maxCount === undefined ? 0 : entries.length - $maxCount;
    const since = Date.now() - $maxAge * 1_000;
    return entries.filter(
      ({ revision, createdAt }) => revision >= BigInt($tb) && revision >= BigInt(kept) && createdAt >= since,
    );
  }

  /** d1: where the entry begins; `undefined` inside a record. */
  indexOf({ commit, prepare }: Place): number | undefined {
    if (commit === 0n) return 0;
    const found = lowerBound(this.entries, commit);
    const entry = this.entries[found];
    if (this.#scavenged.has(commit)) return found;
    if (entry === undefined) return commit === this.#next ? found : undefined;
    return entry.commit === commit && (prepare === 0n || entry.prepare === prepare) ? found : undefined;
  }

  /** Resolves when the log has grown, or when the waiting is given up. */
  grown(): { promise: Promise<void>; giveUp: () => void } {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.add(resolve);
    return { promise, giveUp: resolve };
  }

  /** Whether an event of a stream with a category lies at the place. */
  isAtCategory(place: Place): boolean {
    return this.entries.some(({ commit, stream }) => commit === place.commit && /^[a-zA-Z]\w*-/.test(stream));
  }

  restart(): void {
    this.#recent = new Map();
  }

  /** An event that a client of another age wrote in a transaction of several records: commit and prepare differ. */
  writeInTransaction(stream: string, proposed: Proposed): void {
    const prepare = this.#next;
    this.#next += 64n;
    this.#place({ stream, ...proposed, revision: this.headOf(stream) + 1n, createdAt: Date.now() }, prepare);
  }

  #isDeleted(stream: string): boolean {
    const { $tb } = this.#metadata.get(stream) ?? {};
    return $tb !== undefined && BigInt($tb) >= BigInt(Number(never));
  }

  #write(stream: string, head: bigint, events: readonly Proposed[]): Outcome {
    if (this.#isDeleted(stream)) this.#metadata.set(stream, { $tb: head + 1n });
    const createdAt = Date.now(); // g1: one for the whole batch
    const entries = events.map((proposed, at) =>
      this.#place({ stream, ...proposed, revision: head + 1n + BigInt(at), createdAt }),
    );
    const last = entries.at(-1)!;
    if (stream.startsWith('$$') && last.type === '$metadata') {
      this.#metadata.set(stream.slice(2), JSON.parse(Buffer.from(last.data).toString()) as object);
    }
    return placed(last);
  }

  #place(given: Omit<Entry, 'commit' | 'prepare'>, prepare = this.#next): Entry {
    const entry = { ...given, commit: this.#next, prepare };
    this.#next += BigInt(128 + size(given)); // sparse, as in a file of records
    this.entries.push(entry);
    if (entry.revision !== never) {
      const entries = this.#streams.get(entry.stream) ?? [];
      entries.push(entry);
      this.#streams.set(entry.stream, entries);
      this.#recent.set(`${entry.stream} ${entry.id}`, entry);
    }
    const woken = this.#waiting;
    this.#waiting = new Set();
    for (const wake of woken) wake();
    return entry;
  }
}

const placed = ({ revision, commit, prepare }: Entry): Outcome => ({ revision, position: { commit, prepare } });

export const event = (type: string, data: object, metadata?: object): Proposed => ({
  id: crypto.randomUUID(),
  type,
  json: true,
  data: Buffer.from(JSON.stringify(data)),
  metadata: metadata === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(metadata)),
});

function lowerBound(entries: readonly Entry[], commit: bigint): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.commit < commit) low = middle + 1;
    else high = middle;
  }
  return low;
}
