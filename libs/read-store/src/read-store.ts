import type { Indexes, Row } from '#kernel';

/** How far a view has read, and the proof of it. */
export interface Checkpoint {
  /** Everything up to this position is in the rows; −1 while nothing was read. */
  readonly position: bigint;
  /** How many events were applied. */
  readonly applied: bigint;
  /** Rolling hash of the ids of the applied events, in order (`RollingHash` of the projection room). */
  readonly hash: string;
  /** The latest `recordedAt` of the log up to the position. */
  readonly clock: string;
}

/** One generation of a view's rows. Generations of one view live side by side; readers are served by one of them. */
export interface Generation {
  readonly view: string;
  /** What the rows were built with: version and fingerprint of the fold. Another one means building anew. */
  readonly build: string;
  /** The same for as long as the build is the same. A field of an index may be a path: `period.from`. */
  readonly collections: Readonly<Record<string, Indexes>>;
}

/** The sole right to write rows. One process holds it at a time; who loses it can write nothing any more. */
export interface Lead {
  /** Aborted, with the reason, as soon as it is known that another process holds the lead. */
  readonly lost: AbortSignal;
}

/** A row written, or with `row: undefined` deleted. */
export interface RowWrite {
  readonly collection: string;
  readonly id: string;
  readonly row: Row | undefined;
  /** No row of that id was found before. Only a hint: what lies there all the same is written like any other. */
  readonly isNew?: boolean;
}

/** A row for the fold to go on with. */
export interface LoadedRow {
  /** `undefined`: deleted. */
  readonly row: Row | undefined;
  /** What happened up to here is in the row, also when the checkpoint lies before: the fold passes over it. −1: nothing. */
  readonly seen: bigint;
}

export type IndexValue = string | number | boolean;

/**
 * By one declared index. Its first fields equal these values; the field behind them may have a range, both ends
 * inclusive. A row that lacks a field comes before all that have it, and lies in no range.
 */
export interface Find {
  readonly collection: string;
  readonly index: string;
  readonly equal: readonly IndexValue[];
  readonly from?: IndexValue;
  readonly until?: IndexValue;
  readonly descending?: boolean;
  readonly limit?: number;
  /** Rows behind this one in the order of the answer: the last id of the page before. */
  readonly after?: string;
}

/** Which rows a scan gives next. */
export interface Scan {
  /** Only rows whose id lies behind this one, whether or not it is there. */
  readonly after?: string;
  readonly limit: number;
}

export interface FoundRow<R extends Row = Row> {
  readonly id: string;
  readonly row: R;
}

/**
 * Rows by collection and id, found by a few declared indexes, written in batches with their checkpoint.
 * Every driver passes `read-store.contract.ts` unchanged.
 * @throws {ReadStoreUnavailable} any method, when the engine can't do it now · {LeadLost} what writes, without the lead ·
 * {UnknownIndex} a collection or index that was never declared
 */
export abstract class ReadStore {
  /**
   * Waits until no other process leads, and leads from then on: until the lead is lost, or the store is closed. Asked by one
   * who leads already, it answers at once. Whatever is prepared, committed, served or dropped without the lead is refused.
   * @throws the reason of `waiting`, when that is aborted before the lead is there
   */
  abstract lead(waiting: AbortSignal): Promise<Lead>;
  /** Makes the generation's collections and indexes ready for writing; keeps what it holds already. */
  abstract prepare(generation: Generation): Promise<void>;
  /** The checkpoint of a generation; `undefined` before its first commit. */
  abstract checkpoint(generation: Generation): Promise<Checkpoint | undefined>;
  /** The rows of these ids in a generation, for the fold. A row that never was is absent from the map. */
  abstract load(
    generation: Generation,
    collection: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, LoadedRow>>;
  /**
   * Writes rows as they are at the checkpoint's position, each id once. Whoever reads sees all of them or none; a driver
   * that can't, guards each row by the position and tells in `load` what it holds. Durable against a crash of the process.
   */
  abstract commit(generation: Generation, writes: readonly RowWrite[], checkpoint: Checkpoint): Promise<void>;
  /** From now on readers are served by this generation; all others of the view are dropped. Atomic. */
  abstract serve(generation: Generation): Promise<void>;
  /** The build that readers are served by. */
  abstract served(view: string): Promise<string | undefined>;
  /** Drops a generation, if there is one, with its rows and checkpoint. */
  abstract drop(generation: Generation): Promise<void>;

  /** One row of the generation that is served. */
  abstract get<R extends Row>(view: string, collection: string, id: string): Promise<R | undefined>;
  /** Rows of the generation that is served; missing ones are absent from the map. */
  abstract getMany<R extends Row>(
    view: string,
    collection: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, R>>;
  /**
   * Rows of the generation that is served, in the order of the index, then of the id; none while none is served.
   * @throws {RowGone} `after` names a row that is no longer there
   */
  abstract find<R extends Row>(view: string, find: Find): Promise<readonly FoundRow<R>[]>;
  /**
   * Every row of a collection of the generation that is served, in pages by id, ids in the order of their code points; none
   * while none is served. A page is of one moment, the next one may be of a later: whoever wants all rows of one moment asks
   * for `served` and `position` before and after.
   */
  abstract scan<R extends Row>(view: string, collection: string, page: Scan): Promise<readonly FoundRow<R>[]>;
  /** The checkpoint of the generation that is served: asked before the rows, it holds for them at least. */
  abstract position(view: string): Promise<Checkpoint | undefined>;
  abstract close(): Promise<void>;
}
