import type { Row } from '#kernel';

/** A row on its way through the folds. */
export class Slot {
  row: Row | undefined = undefined;
  /** What happened up to here is in the row as it was loaded. */
  seen = -1n;
  dirty = false;
  readonly collection: string;
  readonly id: string;

  constructor(collection: string, id: string) {
    this.collection = collection;
    this.id = id;
  }
}

/** The rows of one collection that were used last: twice `limit` at most, but for the ones of a single page. */
export class RowCache {
  #young = new Map<string, Slot>();
  #old = new Map<string, Slot>();
  readonly #limit: number;
  /** Nothing was ever let go of, so what is not here is nowhere. */
  #complete: boolean;

  constructor(limit: number, empty: boolean) {
    this.#limit = limit;
    this.#complete = empty;
  }

  get complete(): boolean {
    return this.#complete;
  }

  get(id: string): Slot | undefined {
    const young = this.#young.get(id);
    if (young !== undefined) return young;
    const old = this.#old.get(id);
    if (old !== undefined) this.#young.set(id, old);
    return old;
  }

  add(collection: string, id: string): Slot {
    const slot = new Slot(collection, id);
    this.#young.set(id, slot);
    return slot;
  }

  /** Lets go of what was not used for long. Only when all that was folded before the last call is durable. */
  rotate(): void {
    if (this.#young.size < this.#limit) return;
    if (this.#old.size > 0) this.#complete = false;
    this.#old = this.#young;
    this.#young = new Map();
  }
}
