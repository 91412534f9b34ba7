import type { Row } from '#kernel';
import { LetGo } from './let-go.ts';

/** A row on its way through the folds. */
export class Slot {
  row: Row | undefined = undefined;
  /** What happened up to here is in the row as it was loaded. */
  seen = -1n;
  dirty = false;
  /** The store holds no row of it, as far as is known here. */
  isNew = true;
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
  /** Of a collection that was empty at first: what was let go of since. */
  readonly #fromEmpty: boolean;
  #letGo: LetGo | undefined;

  constructor(limit: number, empty: boolean) {
    this.#limit = limit;
    this.#fromEmpty = empty;
  }

  /** Whether the store may hold a row that is not here. */
  mayLie(id: string): boolean {
    return !this.#fromEmpty || (this.#letGo?.mayHold(id) ?? false);
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
    if (this.#fromEmpty && this.#old.size > 0) {
      this.#letGo ??= new LetGo();
      for (const id of this.#old.keys()) this.#letGo.add(id);
    }
    this.#old = this.#young;
    this.#young = new Map();
  }
}
