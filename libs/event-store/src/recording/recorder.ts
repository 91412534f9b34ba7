import {
  type Correction,
  type Decider,
  type Decision,
  type Fact,
  type PlacedFact,
  type Refusal,
  Refused,
  type TakeBackKind,
  correct,
  granted,
  refuse,
  takeBack,
} from '#kernel';
import { type Answer, againAnswered, answered, nowhere } from './answer.ts';
import type { Asked } from './asked.ts';
import { isOvertaken } from '../errors.ts';
import { metadataOf } from './envelope.ts';
import { eventId } from './event-id.ts';
import { EventStore, type NewEvent } from '../event-store.ts';
import { Queues } from '../queues.ts';
import { Sealer } from './sealer.ts';
import { type RememberedStream, StreamMemory } from './stream-memory.ts';

/** What every recorder stands on: one for the process. */
export class Recording {
  constructor(
    readonly store: EventStore,
    readonly streams: StreamMemory,
    readonly sealer: Sealer,
  ) {}
}

type History<F extends Fact> = readonly PlacedFact<F | Correction>[];

/** One command on its way through a stream: what it must look up, and what it answers with what was found. */
interface Request<State, F extends Fact, Found> {
  readonly id: string;
  readonly asked: Asked;
  /** The word for a stream of another station. */
  readonly unknown: string;
  readonly lookUp: () => Found | Promise<Found>;
  readonly answer: (found: Found, state: State, history: History<F>) => ReturnType<Decision<State, F | Correction>>;
}

const mostAttempts = 8;

/** How another station's stream looks: as though there were none. */
const nothingThere = { last: undefined, history: [] };

/**
 * Load, look for the receipt, match, look up, fold, decide, seal, append, and again when someone was faster: once for every
 * kind of stream.
 */
export abstract class Recorder<State, F extends Fact> {
  readonly #queues = new Queues();

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
   * `decide` looks up what it needs: only once the request is neither recorded nor moved away from, and anew for every attempt.
   * @throws {Refused} with the word of the look-up or the decision, `key-reused`, `revision-moved` {revision}, or `conflict`
   * when others were faster too often
   */
  record(id: string, decide: () => Decision<State, F> | Promise<Decision<State, F>>, asked: Asked): Promise<Answer> {
    const { corrects } = asked;
    return this.#answer({
      id,
      asked,
      unknown: 'unknown',
      lookUp: decide,
      answer: (decision, state, history) =>
        corrects === undefined
          ? decision(state)
          : correct(this.decider, history, corrects.revision, decision, corrects.reason),
    });
  }

  /**
   * `objection`: what facts of other streams have against it, asked at the place of a look-up.
   * @throws {Refused} `unknown-fact`, `has-dependants`, the objection; `key-reused`, `revision-moved`, `conflict` as above
   */
  takeBack(
    id: string,
    revision: bigint,
    why: { kind: TakeBackKind; reason: string; replacedBy?: string },
    asked: Asked,
    objection: () => Promise<Refusal | undefined> | undefined = () => undefined,
  ): Promise<Answer> {
    return this.#answer({
      id,
      asked,
      unknown: 'unknown-fact',
      lookUp: objection,
      answer: (objected, _, history) => objected ?? takeBack(this.decider, history, revision, why),
    });
  }

  #answer<Found>(request: Request<State, F, Found>): Promise<Answer> {
    return this.#queues.run(request.id, () => this.#attempts(request));
  }

  /** A refusal is given only of the newest state, too. */
  async #attempts<Found>(request: Request<State, F, Found>): Promise<Answer> {
    const { streams } = this.recording;
    const name = this.stream(request.id);
    for (let left = mostAttempts; left > 0; left -= 1) {
      const remembered = streams.held(name) ?? (await streams.load(name));
      const { last } = remembered;
      try {
        const answer = await this.#attempt(request, remembered);
        if (answer !== undefined) return answer;
      } catch (error) {
        if (!(error instanceof Refused) && !isOvertaken(error)) {
          streams.forget(name);
          throw error;
        }
        const newest = await streams.catchUp(remembered);
        if (error instanceof Refused && newest.last?.revision === last?.revision) throw error;
      }
    }
    throw new Refused(refuse('conflict', { stream: name }));
  }

  /** Nothing when the stream went on while something was looked up. */
  async #attempt<Found>(request: Request<State, F, Found>, remembered: RememberedStream): Promise<Answer | undefined> {
    const { id, asked, unknown, lookUp, answer } = request;
    const receipt = remembered.receipts.get(asked.commandId);
    if (receipt !== undefined) return againAnswered(id, remembered, receipt, asked);
    const { name } = remembered;
    const foreign = remembered.station !== undefined && remembered.station !== asked.station;
    const { last, history } = foreign ? nothingThere : remembered;
    const revision = last?.revision ?? -1n;
    if (asked.ifMatch !== undefined && asked.ifMatch !== revision)
      throw new Refused(refuse('revision-moved', { revision: `${revision}` }));
    const looking = lookUp();
    const found = looking instanceof Promise ? await looking : looking;
    if (!foreign && remembered.last !== last) return undefined;
    const state = foreign ? this.decider.initial : remembered.state<State, F>(this.decider);
    const facts = granted(answer(found, state, history as unknown as History<F>));
    if (facts.length === 0) return answered(id, name, last ?? nowhere, []);
    if (foreign) throw new Refused(refuse(unknown));
    const events = await this.#sealed(remembered, facts, asked);
    const appended = await this.recording.store.append(name, events, last?.revision ?? 'no-stream');
    this.recording.streams.appended(remembered, placed(remembered, events, appended));
    return answered(id, name, appended, facts);
  }

  async #sealed({ name }: RememberedStream, facts: readonly Fact[], asked: Asked): Promise<NewEvent[]> {
    const { station } = asked;
    const open = facts.map(({ type, data }, index) => ({
      place: { stream: name, eventId: eventId(asked.commandId, name, index), type },
      station,
      data,
    }));
    const sealed = await this.recording.sealer.seal(open);
    return facts.map((fact, index) => ({
      id: open[index]!.place.eventId,
      type: fact.type,
      data: sealed[index]!,
      metadata: metadataOf(asked, this.decider.facts, fact),
    }));
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
