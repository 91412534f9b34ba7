/** What a person asked to be recorded, ready to be stored: personal fields are sealed by now. */
export interface NewEvent {
  /** A UUID, the same on every retry. */
  readonly id: string;
  readonly type: string;
  /** Strings, safe integers, booleans, null, arrays and objects only. */
  readonly data: object;
  /** Flat. `recordedAt` is stamped by the store; only a copy of a history brings its own. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** An event as the store holds it. */
export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  /** Place in the stream, from 0, without gaps. */
  readonly revision: bigint;
  /** Place in the whole log, from 0; grows, and need not be dense. */
  readonly position: bigint;
}

/** Where the last event of an append came to lie. */
export interface Appended {
  readonly revision: bigint;
  readonly position: bigint;
}

export type ExpectedRevision = bigint | 'no-stream';

export interface ReadStreamOptions {
  /** The first revision read, inclusive; by default the first, or backwards the last. */
  readonly from?: bigint;
  readonly backwards?: boolean;
  readonly limit?: number;
}

export interface ReadAllOptions {
  /** Exclusive: what lies behind this position is read. By default everything. */
  readonly after?: bigint;
  /** Only events of these types. */
  readonly types?: readonly string[];
  /** Only events of streams of these categories. */
  readonly categories?: readonly string[];
  readonly limit?: number;
}

export interface FollowOptions extends Omit<ReadAllOptions, 'limit'> {
  /** Ends the following without an error. */
  readonly signal: AbortSignal;
}

/** A stretch of the log. `upTo`: everything up to this position has been looked at, also what the filter left out. */
export interface Page {
  readonly events: readonly RecordedEvent[];
  readonly upTo: bigint;
  /** The reader had reached the head of the log when this page was read. */
  readonly live: boolean;
}

/** What passed between this process and the engine since it was opened, where the engine is not in the process. */
export interface EngineCounts {
  /** Subscriptions that were opened anew. */
  readonly reconnects: number;
  /** Of them, because the log grew and the subscription said nothing. */
  readonly silences: number;
  readonly appendRetries: number;
  readonly readRetries: number;
  /** Appends whose callers were told `OutcomeUnknown`. */
  readonly unknownOutcomes: number;
  /** Answers of the server that nobody waited for any more. */
  readonly strayAnswers: number;
  /** Milliseconds from the writing of the event that a follower got last to its delivery. */
  readonly followLag: number;
}

/** The most that one append may hold: data, metadata and twice the types' lengths, in bytes of UTF-8. */
export const maxAppendBytes = 1_048_576;

/**
 * The log of everything that happened, whatever engine holds it. Abstract, so that it is its own injection token.
 * Every driver passes `event-store.contract.ts` unchanged.
 */
export abstract class EventStore {
  /**
   * Adds the events to the stream, all or none, durably. The same ids at the same expected revision again: the first
   * answer, nothing stored twice.
   * @throws {WrongRevision} the stream is elsewhere · {EventIdConflict} the ids lie elsewhere · {InvalidAppend} empty, too
   * large or not storable · {OutcomeUnknown} · {EventStoreUnavailable}
   */
  abstract append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended>;

  /** The events of a stream in order, in pages of bounded size; nothing where the stream does not exist. */
  abstract readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<readonly RecordedEvent[]>;

  /** The log in order, in pages, up to where its head was when the reading got there. */
  abstract readAll(options?: ReadAllOptions): AsyncIterable<Page>;

  /** The log from a position on: first what is there, then what comes. Ends with an error or by its signal, never silently. */
  abstract follow(options: FollowOptions): AsyncIterable<Page>;

  /** The position of the last event; `undefined` while there is none. */
  abstract head(): Promise<bigint | undefined>;

  /** Nothing where the engine is in this process: then nothing lies between. */
  counts(): EngineCounts | undefined {
    return undefined;
  }

  /** Finishes what was accepted, then lets go of the engine. */
  abstract close(): Promise<void>;
}
