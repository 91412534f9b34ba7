import {
  type Correction,
  type Decider,
  type Decision,
  type Fact,
  type PlacedFact,
  type TakeBackKind,
  type FactRegistry,
  correct,
  effects,
  fold,
  granted,
  refuse,
  rewrites,
  standing,
  takeBack,
  Refused,
} from '#kernel';
import type { Asked } from './asked.ts';
import { current } from './current.ts';
import { isWrongRevision } from './errors.ts';
import { eventId } from './event-id.ts';
import { EventStore, type NewEvent, type RecordedEvent } from './event-store.ts';
import { Sealer } from './sealer.ts';
import { StreamCache } from './stream-cache.ts';

/** What came of a command. `recorded` is 0 when there was nothing to record or when it had been recorded before. */
export interface Answer {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly recorded: number;
}

interface Receipt {
  readonly requestHash: string;
  readonly revision: bigint;
  readonly position: bigint;
}

/** A stream as it is remembered between commands. Stale at worst, never wrong: the exact revision of the append decides. */
export interface Remembered<State, F extends Fact> {
  readonly history: PlacedFact<F | Correction>[];
  readonly state: State;
  readonly receipts: Map<string, Receipt>;
  readonly last: { readonly revision: bigint; readonly position: bigint } | undefined;
  /** The station that the stream belongs to, once it exists. */
  readonly station: string | undefined;
}

type Answering<State, F extends Fact> = (
  remembered: Remembered<State, F>,
) => ReturnType<Decision<State, F | Correction>>;

const mostAttempts = 8;

/** Load, fold, decide, seal, append, and again when someone was faster: once for every kind of stream. */
export abstract class Recorder<State, F extends Fact> {
  readonly #cache = new StreamCache<Remembered<State, F>>();
  readonly #queues = new Map<string, Promise<unknown>>();

  protected constructor(
    private readonly decider: Decider<State, F>,
    private readonly store: EventStore,
    private readonly sealer: Sealer,
  ) {}

  stream(id: string): string {
    return `${this.decider.category}-${id}`;
  }

  /** The state of a stream now; the initial one where there is no such stream. */
  async state(id: string): Promise<State> {
    return (await this.#load(this.stream(id))).state;
  }

  async remembered(id: string): Promise<Remembered<State, F>> {
    return this.#load(this.stream(id));
  }

  /** @throws {Refused} with the decision's word, `key-reused`, or `conflict` when others were faster too often */
  record(id: string, decision: Decision<State, F>, asked: Asked): Promise<Answer> {
    return this.#answer(id, asked, ({ state }) => decision(state));
  }

  /** Replaces a recorded fact by what the decision makes of its new data. @throws {Refused} */
  correct(id: string, revision: bigint, decision: Decision<State, F>, reason: string, asked: Asked): Promise<Answer> {
    return this.#answer(id, asked, ({ history }) => correct(this.decider, history, revision, decision, reason));
  }

  /** @throws {Refused} `unknown-fact`, `has-dependants` */
  takeBack(
    id: string,
    revision: bigint,
    why: { kind: TakeBackKind; reason: string; replacedBy?: string },
    asked: Asked,
  ): Promise<Answer> {
    return this.#answer(id, asked, ({ history }) => takeBack(this.decider, history, revision, why));
  }

  #answer(id: string, asked: Asked, answering: Answering<State, F>): Promise<Answer> {
    const stream = this.stream(id);
    return this.#queued(stream, () => this.#attempt(stream, asked, answering, mostAttempts));
  }

  async #attempt(stream: string, asked: Asked, answering: Answering<State, F>, attempts: number): Promise<Answer> {
    const remembered = await this.#load(stream);
    const receipt = remembered.receipts.get(asked.commandId);
    if (receipt !== undefined) return repeated(stream, receipt, asked);
    const facts = granted(answering(remembered));
    const { last } = remembered;
    if (facts.length === 0) {
      return { stream, revision: last?.revision ?? -1n, position: last?.position ?? -1n, recorded: 0 };
    }
    const events = await this.#seal(stream, facts, asked);
    try {
      const appended = await this.store.append(stream, events, last?.revision ?? 'no-stream');
      const first = appended.revision - BigInt(events.length - 1);
      this.#remember(stream, remembered, events, first, appended.position);
      return { stream, ...appended, recorded: events.length };
    } catch (error) {
      if (!isWrongRevision(error)) throw error;
      if (attempts === 1) throw new Refused(refuse('conflict', { stream }));
      await this.#catchUp(stream, remembered);
      return this.#attempt(stream, asked, answering, attempts - 1);
    }
  }

  async #seal(stream: string, facts: readonly Fact[], asked: Asked): Promise<NewEvent[]> {
    const ids = facts.map((_, index) => eventId(asked.commandId, stream, index));
    const sealed = await this.sealer.seal(
      facts.map(({ type, data }, index) => ({
        place: { stream, eventId: ids[index] ?? '', type },
        station: asked.station,
        data,
      })),
    );
    return facts.map((fact, index) => ({
      id: ids[index] ?? '',
      type: fact.type,
      data: sealed[index] ?? {},
      metadata: { ...asked, ...this.#described(fact) },
    }));
  }

  #described(fact: Fact): Record<string, string> {
    const registry: FactRegistry = this.decider.facts;
    const { type, data } = effect(fact);
    const { schema = 1, occurredOn } = registry[type] ?? {};
    const day: unknown = occurredOn === undefined ? undefined : (data as Record<string, unknown>)[occurredOn];
    return { schema: `${type === fact.type ? schema : 1}`, ...(typeof day === 'string' ? { occurredOn: day } : {}) };
  }

  async #load(stream: string): Promise<Remembered<State, F>> {
    return this.#cache.get(stream) ?? this.#catchUp(stream, this.#nothing());
  }

  #nothing(): Remembered<State, F> {
    return { history: [], state: this.decider.initial, receipts: new Map(), last: undefined, station: undefined };
  }

  async #catchUp(stream: string, remembered: Remembered<State, F>): Promise<Remembered<State, F>> {
    let latest = remembered;
    const from = remembered.last === undefined ? 0n : remembered.last.revision + 1n;
    for await (const page of this.store.readStream(stream, { from })) {
      latest = this.#advance(latest, page);
    }
    this.#cache.set(stream, latest, latest.history.length);
    return latest;
  }

  #remember(stream: string, before: Remembered<State, F>, events: readonly NewEvent[], first: bigint, position: bigint) {
    const recorded = events.map((event, index) => ({ ...event, stream, revision: first + BigInt(index), position }));
    const after = this.#advance(before, recorded);
    this.#cache.set(stream, after, after.history.length);
  }

  #advance(before: Remembered<State, F>, events: readonly RecordedEvent[]): Remembered<State, F> {
    const placed = events.map((event) => placedFact<F>(this.decider.facts, event));
    before.history.push(...placed);
    for (const { metadata, revision, position } of events) {
      before.receipts.set(metadata['commandId'] ?? '', { requestHash: metadata['requestHash'] ?? '', revision, position });
    }
    const last = events.at(-1);
    return {
      ...before,
      state: rewrites(placed)
        ? fold(this.decider, standing<F>(before.history))
        : fold(this.decider, placed as PlacedFact<F>[], before.state),
      last: last === undefined ? before.last : { revision: last.revision, position: last.position },
      station: before.station ?? last?.metadata['station'],
    };
  }

  async #queued<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const before = this.#queues.get(stream);
    const mine = before === undefined ? work() : before.then(work, work);
    this.#queues.set(stream, mine);
    try {
      return await mine;
    } finally {
      if (this.#queues.get(stream) === mine) this.#queues.delete(stream);
    }
  }
}

/** The fact that an event speaks of: its own, or the one that it takes back or corrects. */
const effect = (fact: Fact): { type: string; data: object } => [...effects({ ...fact, revision: 0n })].at(-1) ?? fact;

const placedFact = <F extends Fact>(registry: FactRegistry, event: RecordedEvent): PlacedFact<F | Correction> => {
  const { type, data, revision, id, metadata } = current(registry, event);
  return { fact: { type, data } as F | Correction, revision, id, schema: metadata['schema'] ?? '1' };
};

const repeated = (stream: string, { requestHash, revision, position }: Receipt, asked: Asked): Answer => {
  if (requestHash !== asked.requestHash) throw new Refused(refuse('key-reused'));
  return { stream, revision, position, recorded: 0 };
};
