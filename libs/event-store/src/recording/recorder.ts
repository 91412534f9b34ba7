import {
  type Correction,
  type Decider,
  type Decision,
  type Fact,
  type FactRegistry,
  type PlacedFact,
  Refused,
  type TakeBackKind,
  correct,
  effects,
  granted,
  refuse,
  takeBack,
} from '#kernel';
import type { Asked } from './asked.ts';
import { isOvertaken } from '../errors.ts';
import { eventId } from './event-id.ts';
import { EventStore, type NewEvent } from '../event-store.ts';
import { Sealer } from './sealer.ts';
import { type Receipt, type RememberedStream, StreamMemory } from './stream-memory.ts';

/** What came of a command. `recorded` is 0 when there was nothing to record or when it had been recorded before. */
export interface Answer {
  /** The id behind the category of the stream's name. */
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly recorded: number;
  readonly repeated?: boolean;
  readonly types?: readonly string[];
}

/** What every recorder stands on: one for the process. */
export class Recording {
  constructor(
    readonly store: EventStore,
    readonly streams: StreamMemory,
    readonly sealer: Sealer,
  ) {}
}

type History<F extends Fact> = readonly PlacedFact<F | Correction>[];
type Answering<State, F extends Fact> = (stream: {
  state: State;
  history: History<F>;
}) => ReturnType<Decision<State, F | Correction>>;

const mostAttempts = 8;

/** Load, fold, decide, seal, append, and again when someone was faster: once for every kind of stream. */
export abstract class Recorder<State, F extends Fact> {
  readonly #queues = new Map<string, Promise<unknown>>();

  protected constructor(
    private readonly decider: Decider<State, F>,
    private readonly recording: Recording,
  ) {}

  stream(id: string): string {
    return `${this.decider.category}-${id}`;
  }

  /** The state of a stream now; the initial one where there is no such stream. */
  async state(id: string): Promise<State> {
    return (await this.recording.streams.load(this.stream(id))).state(this.decider);
  }

  /**
   * Records what the decision answers; where the request corrects a fact, what the decision makes of its new data replaces it.
   * @throws {Refused} with the decision's word, `key-reused`, or `conflict` when others were faster too often
   */
  record(id: string, decision: Decision<State, F>, asked: Asked): Promise<Answer> {
    const { corrects } = asked;
    return this.#answer(id, asked, ({ state, history }) =>
      corrects === undefined
        ? decision(state)
        : correct(this.decider, history, corrects.revision, decision, corrects.reason),
    );
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
    return this.#queued(id, () => this.#attempt(id, asked, answering, mostAttempts));
  }

  async #attempt(id: string, asked: Asked, answering: Answering<State, F>, attempts: number): Promise<Answer> {
    const { streams, store } = this.recording;
    const remembered = await streams.load(this.stream(id));
    const receipt = remembered.receipts.get(asked.commandId);
    if (receipt !== undefined) return this.#repeated(id, receipt, asked);
    const { last } = remembered;
    if (remembered.station !== undefined && remembered.station !== asked.station) {
      throw new Refused(refuse('unknown', { stream: remembered.name }));
    }
    const state = remembered.state<State, F>(this.decider);
    const facts = granted(answering({ state, history: remembered.history as unknown as History<F> }));
    if (facts.length === 0) {
      return this.#answered(id, last ?? { revision: -1n, position: -1n }, 0);
    }
    const events = await this.#sealed(remembered, facts, asked);
    try {
      const appended = await store.append(remembered.name, events, last?.revision ?? 'no-stream');
      streams.appended(remembered, placed(remembered, events, appended));
      return { ...this.#answered(id, appended, events.length), types: events.map(({ type }) => type) };
    } catch (error) {
      if (!isOvertaken(error)) {
        streams.forget(remembered.name);
        throw error;
      }
      if (attempts === 1) throw new Refused(refuse('conflict', { stream: remembered.name }));
      await streams.catchUp(remembered);
      return this.#attempt(id, asked, answering, attempts - 1);
    }
  }

  #answered(id: string, at: { revision: bigint; position: bigint }, recorded: number): Answer {
    return { id, stream: this.stream(id), revision: at.revision, position: at.position, recorded };
  }

  #repeated(id: string, receipt: Receipt, asked: Asked): Answer {
    if (receipt.requestHash !== asked.requestHash) throw new Refused(refuse('key-reused'));
    return { ...this.#answered(id, receipt, 0), repeated: true };
  }

  async #sealed({ name }: RememberedStream, facts: readonly Fact[], asked: Asked): Promise<NewEvent[]> {
    const places = facts.map(({ type }, index) => ({
      stream: name,
      eventId: eventId(asked.commandId, name, index),
      type,
    }));
    const data = await this.recording.sealer.seal(
      facts.map((fact, index) => ({ place: places[index]!, station: asked.station, data: fact.data })),
    );
    return facts.map((fact, index) => ({
      id: places[index]!.eventId,
      type: fact.type,
      data: data[index]!,
      metadata: { ...envelope(asked), ...described(this.decider.facts, fact) },
    }));
  }

  async #queued<T>(id: string, work: () => Promise<T>): Promise<T> {
    const before = this.#queues.get(id);
    const mine = before === undefined ? work() : before.then(work, work);
    this.#queues.set(id, mine);
    try {
      return await mine;
    } finally {
      if (this.#queues.get(id) === mine) this.#queues.delete(id);
    }
  }
}

const placed = (
  { name }: RememberedStream,
  events: readonly NewEvent[],
  { revision, position }: { revision: bigint; position: bigint },
) => {
  const first = revision - BigInt(events.length - 1);
  return events.map((event, index) => ({ ...event, stream: name, revision: first + BigInt(index), position }));
};

const envelope = ({ corrects: _corrects, ...metadata }: Asked): Record<string, string> => metadata;

/** Version and business day of a fact; of a correction, those of the fact that it speaks of. */
function described(registry: FactRegistry, fact: Fact): Record<string, string> {
  const spoken = [...effects({ ...fact, revision: 0n })].at(-1) ?? fact;
  const { schema = 1, occurredOn } = registry[spoken.type] ?? {};
  const day: unknown = occurredOn === undefined ? undefined : (spoken.data as Record<string, unknown>)[occurredOn];
  return {
    schema: `${spoken.type === fact.type ? schema : 1}`,
    ...(typeof day === 'string' ? { occurredOn: day } : {}),
  };
}
