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

  /** Adds what is newer; what is held already may come again, read while its own append was under way. */
  push(registry: FactRegistry, events: readonly RecordedEvent[]): void {
    for (const event of events) {
      if (this.last !== undefined && event.revision <= this.last.revision) continue;
      const { type, data, revision, id, metadata, position } = current(registry, event);
      this.history.push({ fact: { type, data }, revision, id, schema: metadata['schema'] ?? '1' });
      const commandId = metadata['commandId'] ?? '';
      this.receipts.set(commandId, {
        requestHash: metadata['requestHash'] ?? '',
        revision,
        position,
        facts: (this.receipts.get(commandId)?.facts ?? 0) + 1,
      });
      this.last = { revision, position };
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
  readonly #streams = new Map<string, { remembered: RememberedStream; size: number }>();
  readonly #loading = new Map<string, Promise<RememberedStream>>();
  #size = 0;

  constructor(
    private readonly store: EventStore,
    private readonly registry: FactRegistry,
    private readonly mostEvents = 200_000,
  ) {}

  /** What is remembered of a stream now. */
  held(name: string): RememberedStream | undefined {
    const entry = this.#streams.get(name);
    if (entry !== undefined && this.#size * 2 > this.mostEvents) this.#used(name, entry);
    return entry?.remembered;
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
    remembered.push(this.registry, events);
    this.#keep(remembered);
  }

  /** Whatever is remembered may be wrong: the next one who asks reads it anew. */
  forget(name: string): void {
    this.#size -= this.#streams.get(name)?.size ?? 0;
    this.#streams.delete(name);
  }

  async #read(remembered: RememberedStream): Promise<RememberedStream> {
    const from = remembered.last === undefined ? 0n : remembered.last.revision + 1n;
    for await (const page of this.store.readStream(remembered.name, { from })) remembered.push(this.registry, page);
    this.#keep(remembered);
    return remembered;
  }

  /** Their order costs as much as everything else: it is kept only while they begin to be many. */
  #used(name: string, entry: { remembered: RememberedStream; size: number }): void {
    this.#streams.delete(name);
    this.#streams.set(name, entry);
  }

  #keep(remembered: RememberedStream): void {
    const size = remembered.history.length + 1;
    const entry = this.#streams.get(remembered.name);
    this.#size += size - (entry?.size ?? 0);
    if (entry?.remembered !== remembered || this.#size * 2 > this.mostEvents)
      this.#used(remembered.name, { remembered, size });
    else entry.size = size;
    if (this.#size <= this.mostEvents) return;
    for (const [oldest, { size: freed }] of this.#streams) {
      if (this.#size <= this.mostEvents) return;
      this.#streams.delete(oldest);
      this.#size -= freed;
    }
  }
}
