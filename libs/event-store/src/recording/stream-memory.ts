import { type Correction, type Fact, type FactRegistry, type PlacedFact, fold, rewrites, standing } from '#kernel';
import { current } from './current.ts';
import { EventStore, type RecordedEvent } from '../event-store.ts';

/** What the memory needs of a fold; a decider is one. */
export interface StreamFold<State, F extends Fact> {
  readonly category: string;
  readonly facts: FactRegistry;
  readonly initial: State;
  readonly evolve: { readonly [type: string]: ((state: State, data: never, revision: bigint) => State) | undefined };
  /** Facts without a line are passed over: a reader of another room's stream names only what it wants. */
  readonly partial?: boolean;
  /** For the types of `F`. */
  readonly of?: F;
}

/** What a stream holds of one request: the place of its last fact, and how many facts end there. */
export interface Receipt {
  readonly requestHash: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly facts: number;
}

/** A stream as it is remembered between commands, with the states that were folded from it. */
export class RememberedStream {
  readonly history: PlacedFact<Fact | Correction>[] = [];
  readonly receipts = new Map<string, Receipt>();
  last: { readonly revision: bigint; readonly position: bigint } | undefined;
  /** The station that the stream belongs to, once it exists. */
  station: string | undefined;
  readonly #states = new Map<object, { state: unknown; seen: number }>();

  constructor(readonly name: string) {}

  /** What it takes up in memory: its events, and one more for itself. */
  get size(): number {
    return this.history.length + 1;
  }

  /** Adds what is newer; what is held already may come again, read while its own append was under way. */
  push(registry: FactRegistry, events: readonly RecordedEvent[]): void {
    for (const event of events) {
      if (this.last !== undefined && event.revision <= this.last.revision) continue;
      const { type, data, revision, id, metadata, position } = current(registry, event);
      this.history.push({ fact: { type, data }, revision, id, schema: metadata['schema'] ?? '1' });
      const commandId = metadata['commandId'] ?? '';
      const facts = (this.receipts.get(commandId)?.facts ?? 0) + 1;
      const receipt = { requestHash: metadata['requestHash'] ?? '', revision, position, facts };
      this.receipts.set(commandId, receipt);
      this.last = receipt;
      this.station ??= metadata['station'];
    }
  }

  /** Folded once, then only what is newer; from the start when a fact was taken back or corrected. */
  state<State, F extends Fact>(reader: StreamFold<State, F>): State {
    const known = this.#states.get(reader) as { state: State; seen: number } | undefined;
    if (known?.seen === this.history.length) return known.state;
    const newer = this.history.slice(known?.seen ?? 0);
    const state =
      known === undefined || rewrites(newer)
        ? read(reader, standing(this.history), reader.initial)
        : read(reader, newer, known.state);
    this.#states.set(reader, { state, seen: this.history.length });
    return state;
  }
}

function read<State, F extends Fact>(reader: StreamFold<State, F>, facts: readonly PlacedFact[], from: State): State {
  const wanted = reader.partial ? facts.filter(({ fact }) => reader.evolve[fact.type] !== undefined) : facts;
  return fold<State, F>(reader as never, wanted as readonly PlacedFact<F>[], from);
}

/**
 * The streams used most recently, bounded by the number of events that they hold. One for the process, so that whoever
 * reads a stream sees what was just recorded here. Behind another process' writes it can be stale, never wrong for a
 * decision: the exact revision of the append decides.
 */
export class StreamMemory {
  /** What was used since the last turn, and what was used before it and not since: which of them came first costs too much. */
  #newer = new Map<string, RememberedStream>();
  #older = new Map<string, RememberedStream>();
  readonly #loading = new Map<string, Promise<RememberedStream>>();
  /** Events, and a stream as one more, of those used since the last turn. */
  #size = 0;

  constructor(
    private readonly store: EventStore,
    private readonly registry: FactRegistry,
    private readonly mostEvents = 200_000,
  ) {}

  /** What is remembered of a stream now. */
  held(name: string): RememberedStream | undefined {
    const newer = this.#newer.get(name);
    if (newer !== undefined) return newer;
    const older = this.#older.get(name);
    if (older !== undefined) this.#use(older);
    return older;
  }

  async load(name: string): Promise<RememberedStream> {
    return this.held(name) ?? this.catchUp(new RememberedStream(name));
  }

  /** Reads what is newer than what is remembered. */
  catchUp(remembered: RememberedStream): Promise<RememberedStream> {
    const { name } = remembered;
    const loading = this.#loading.get(name);
    if (loading !== undefined) return loading;
    const mine = this.#read(remembered).finally(() => this.#loading.delete(name));
    this.#loading.set(name, mine);
    return mine;
  }

  /** What was just appended behind what is remembered. */
  appended(remembered: RememberedStream, events: readonly RecordedEvent[]): void {
    this.#push(remembered, events);
    this.#use(remembered);
  }

  /** Whatever is remembered may be wrong: the next one who asks reads it anew. */
  forget(name: string): void {
    this.#size -= this.#newer.get(name)?.size ?? 0;
    this.#newer.delete(name);
    this.#older.delete(name);
  }

  async #read(remembered: RememberedStream): Promise<RememberedStream> {
    const from = remembered.last === undefined ? 0n : remembered.last.revision + 1n;
    for await (const page of this.store.readStream(remembered.name, { from })) this.#push(remembered, page);
    this.#use(remembered);
    return remembered;
  }

  #push(remembered: RememberedStream, events: readonly RecordedEvent[]): void {
    const before = remembered.size;
    remembered.push(this.registry, events);
    if (this.#newer.get(remembered.name) === remembered) this.#size += remembered.size - before;
  }

  #use(remembered: RememberedStream): void {
    const { name } = remembered;
    const before = this.#newer.get(name);
    if (before !== remembered) {
      this.#newer.set(name, remembered);
      this.#size += remembered.size - (before?.size ?? 0);
    }
    if (this.#size * 2 <= this.mostEvents) return;
    this.#older = this.#newer;
    this.#newer = new Map();
    this.#size = 0;
  }
}
