import type { Indexes, Row } from '#kernel';

/** How far a view has read, and the proof of it. */
export interface Checkpoint {
  /** Everything up to this position is in the rows. */
  readonly position: bigint;
  /** How many events were applied. */
  readonly applied: bigint;
  /** Rolling hash of the ids of the applied events, in order (`rollingHash` of the projection room). */
  readonly hash: string;
  /** The latest `recordedAt` of the log up to the position. */
  readonly clock: string;
}

/** One generation of a view's rows. Generations of one view live side by side; readers are served by one of them. */
export interface Generation {
  readonly view: string;
  /** What the rows were built with: version and fingerprint of the fold. Another one means building anew. */
  readonly build: string;
  readonly collections: Readonly<Record<string, Indexes>>;
}

/** A row written, or with `row: undefined` deleted. */
export interface RowWrite {
  readonly collection: string;
  readonly id: string;
  readonly row: Row | undefined;
}

/** By one declared index: fields before the last named one are equal, the last may be a range (inclusive). */
export interface Find {
  readonly collection: string;
  readonly index: string;
  readonly equal: readonly (string | number)[];
  readonly from?: string | number;
  readonly until?: string | number;
  readonly descending?: boolean;
  readonly limit?: number;
  /** Rows behind this id within the order of the index: the last id of the page before. */
  readonly after?: string;
}

export interface FoundRow<R extends Row = Row> {
  readonly id: string;
  readonly row: R;
}

/**
 * Rows by collection and id, found by a few declared indexes, written in batches with their checkpoint.
 * Every driver passes `read-store.contract.ts` unchanged.
 */
export abstract class ReadStore {
  /** Makes the generation's collections and indexes ready for writing; keeps what it holds already. */
  abstract prepare(generation: Generation): Promise<void>;
  /** The checkpoint of a generation; `undefined` before its first commit. */
  abstract checkpoint(generation: Generation): Promise<Checkpoint | undefined>;
  /** The rows of these ids in a generation, for the fold. A missing row is absent from the map. */
  abstract load(generation: Generation, collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, Row>>;
  /** All rows and the checkpoint, or nothing. Rows are disposable: durable against a crash of the process. */
  abstract commit(generation: Generation, writes: readonly RowWrite[], checkpoint: Checkpoint): Promise<void>;
  /** From now on readers are served by this generation; older ones are dropped. Atomic. */
  abstract serve(generation: Generation): Promise<void>;
  /** The build that readers are served by. */
  abstract served(view: string): Promise<string | undefined>;
  /** Drops a generation that was never served. */
  abstract drop(generation: Generation): Promise<void>;

  /** One row of the generation that is served. */
  abstract get<R extends Row>(view: string, collection: string, id: string): Promise<R | undefined>;
  abstract getMany<R extends Row>(
    view: string,
    collection: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, R>>;
  /** Rows of the generation that is served, in the order of the index, then of the id. */
  abstract find<R extends Row>(view: string, find: Find): Promise<readonly FoundRow<R>[]>;
  /** The checkpoint of the generation that is served. */
  abstract position(view: string): Promise<Checkpoint | undefined>;
  abstract close(): Promise<void>;
}
