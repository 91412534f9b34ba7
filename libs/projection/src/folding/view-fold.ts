import type { Change, SeenFact } from '#kernel';
import type { Checkpoint, Generation, ReadStore } from '#read-store';
import { RollingHash } from './rolling-hash.ts';
import { RowCache, type Slot } from './row-cache.ts';
import type { SeenPage, Sighting } from './seen-page.ts';
import type { AnyView } from './view-build.ts';
import { PoisonEvent } from '../view-status.ts';

type Line = (fact: SeenFact) => readonly Change[];

/** What a page means to a view: slot and change in turns, and for each event how far its own reach. */
interface Plan {
  readonly slots: Slot[];
  readonly changes: Change[];
  /** Index of the event in the page, of each event that applies. */
  readonly applies: number[];
  /** How many changes there are up to and with that event. */
  readonly ends: number[];
  poison?: PoisonEvent;
}

/** One view being folded into one generation of its rows. Not durable before `commit`; after an error, opened anew. */
export class ViewFold {
  readonly generation: Generation;
  readonly view: AnyView;
  /** What is durable. */
  durable: Checkpoint;
  #position: bigint;
  #clock: string;
  #applied: bigint;
  readonly #hash: RollingHash;
  readonly #when: ReadonlyMap<string, Line>;
  readonly #star: Line | undefined;
  readonly #caches: ReadonlyMap<string, RowCache>;
  #dirty: Slot[] = [];
  /** There is a checkpoint, even if only of nothing read. */
  #stored: boolean;
  readonly #rows: ReadStore;

  private constructor(
    rows: ReadStore,
    view: AnyView,
    generation: Generation,
    checkpoint: Checkpoint | undefined,
    cachedRows: number,
  ) {
    this.#rows = rows;
    this.view = view;
    this.generation = generation;
    this.#stored = checkpoint !== undefined;
    this.#when = new Map(Object.entries(view.when as Record<string, Line>));
    this.#star = this.#when.get('*');
    const names = Object.keys(view.collections);
    this.#caches = new Map(
      names.map((name) => [name, new RowCache(cachedRows / names.length / 2, checkpoint === undefined)]),
    );
    this.durable = checkpoint ?? { position: -1n, applied: 0n, hash: new RollingHash().toString(), clock: '' };
    this.#hash = new RollingHash(this.durable.hash);
    ({ position: this.#position, clock: this.#clock, applied: this.#applied } = this.durable);
  }

  /** Goes on where the generation's checkpoint stands. */
  static async open(rows: ReadStore, view: AnyView, build: string, cachedRows: number): Promise<ViewFold> {
    const generation = { view: view.name, build, collections: view.collections };
    await rows.prepare(generation);
    return new ViewFold(rows, view, generation, await rows.checkpoint(generation), cachedRows);
  }

  get position(): bigint {
    return this.#position;
  }

  get clock(): string {
    return this.#clock;
  }

  /** The rows that wait to be committed. */
  get waiting(): number {
    return this.#dirty.length;
  }

  /** @throws {PoisonEvent} folded up to the event before, which may still be committed */
  async apply(page: SeenPage): Promise<void> {
    if (page.upTo <= this.#position) return;
    const missing = new Map<string, Slot[]>();
    const plan = this.#plan(page, missing);
    if (missing.size > 0) await this.#load(missing);
    const poison = this.#fold(page, plan) ?? plan.poison;
    if (poison !== undefined) throw poison;
    this.#position = page.upTo;
    this.#clock = page.clock;
  }

  /** Rows and checkpoint together. One at a time; folding may go on meanwhile. */
  async commit(): Promise<void> {
    if (this.#stored && this.#position === this.durable.position) return;
    for (const cache of this.#caches.values()) cache.rotate();
    const checkpoint = {
      position: this.#position,
      applied: this.#applied,
      hash: this.#hash.toString(),
      clock: this.#clock,
    };
    const writes = this.#dirty.map(({ collection, id, row, isNew }) => ({ collection, id, row, isNew }));
    for (const slot of this.#dirty) slot.dirty = slot.isNew = false;
    this.#dirty = [];
    await this.#rows.commit(this.generation, writes, checkpoint);
    this.durable = checkpoint;
    this.#stored = true;
  }

  #plan({ sightings }: SeenPage, missing: Map<string, Slot[]>): Plan {
    const plan: Plan = { slots: [], changes: [], applies: [], ends: [] };
    for (let at = 0; at < sightings.length; at += 1) {
      const sighting = sightings[at]!;
      if (sighting.event.position <= this.#position) continue;
      try {
        this.#planOne(sighting, at, plan, missing);
      } catch (error) {
        plan.poison = new PoisonEvent(this.view.name, sighting.event, error);
        break;
      }
    }
    return plan;
  }

  #planOne({ event, facts }: Sighting, at: number, plan: Plan, missing: Map<string, Slot[]>): void {
    if (facts instanceof Error) {
      if (this.#concerns(event.type)) throw facts;
      return;
    }
    let applies = false;
    for (const fact of facts) {
      const line = this.#when.get(fact.type) ?? this.#star;
      if (line === undefined) continue;
      applies = true;
      for (const change of line(fact)) {
        plan.slots.push(this.#slot(change, missing));
        plan.changes.push(change);
      }
    }
    if (!applies) return;
    plan.applies.push(at);
    plan.ends.push(plan.changes.length);
  }

  /** Whether an event that can't be read might be meant for this view; a correction might be for any. */
  #concerns(type: string): boolean {
    return this.#star !== undefined || this.#when.has(type) || type === 'FactTakenBack' || type === 'FactCorrected';
  }

  #slot({ collection, id }: Change, missing: Map<string, Slot[]>): Slot {
    const cache = this.#caches.get(collection);
    if (cache === undefined) throw new Error(`View ${this.view.name} declares no collection ${collection}`);
    const known = cache.get(id);
    if (known !== undefined) return known;
    const lies = cache.mayLie(id);
    const slot = cache.add(collection, id);
    if (!lies) return slot;
    const others = missing.get(collection);
    if (others === undefined) missing.set(collection, [slot]);
    else others.push(slot);
    return slot;
  }

  async #load(missing: ReadonlyMap<string, readonly Slot[]>): Promise<void> {
    for (const [collection, slots] of missing) {
      const ids = slots.map(({ id }) => id);
      const loaded = await this.#rows.load(this.generation, collection, ids);
      for (const slot of slots) {
        const found = loaded.get(slot.id);
        if (found !== undefined) Object.assign(slot, found, { isNew: false });
      }
    }
  }

  #fold({ sightings, digests }: SeenPage, { slots, changes, applies, ends }: Plan): PoisonEvent | undefined {
    let next = 0;
    for (let place = 0; place < applies.length; place += 1) {
      const at = applies[place]!;
      const { event } = sightings[at]!;
      const first = next;
      const before: (object | undefined)[] = [];
      try {
        for (; next < ends[place]!; next += 1) {
          const slot = slots[next]!;
          before.push(slot.row);
          if (event.position > slot.seen) slot.row = changes[next]!.fold(slot.row);
          if (slot.dirty) continue;
          slot.dirty = true;
          this.#dirty.push(slot);
        }
      } catch (error) {
        for (let undo = before.length - 1; undo >= 0; undo -= 1) slots[first + undo]!.row = before[undo];
        return new PoisonEvent(this.view.name, event, error);
      }
      this.#applied += 1n;
      this.#hash.addDigest(digests, at * 4);
      this.#position = event.position;
      this.#clock = event.clock;
    }
    return undefined;
  }
}
