import type { Row } from '#kernel';
import { ReadStoreUnavailable } from '../errors.ts';
import {
  type Checkpoint,
  type Find,
  type Generation,
  type Lead,
  type LoadedRow,
  ReadStore,
  type RowWrite,
  type Scan,
} from '../read-store.ts';
import { inWords } from './client/mongodb.failures.ts';
import { Link } from './client/mongodb.link.ts';
import { Generations } from './mongodb.generations.ts';
import { type LeadDocument, MongoLead, type Pace } from './mongodb.lead.ts';
import { catalogue, checkpointOf, rowsIn } from './mongodb.layout.ts';
import type { MongoReadStoreOptions } from './mongodb.opening.ts';
import { MongoReader, documents, parsed } from './mongodb.reader.ts';
import { MongoWriter } from './mongodb.writer.ts';

/** Rows in a MongoDB, for several processes: one of them leads and writes, any reads. */
export class MongoReadStore extends ReadStore {
  readonly #link: Link;
  readonly #lead: MongoLead;
  readonly #generations: Generations;
  readonly #writer: MongoWriter;
  readonly #reader: MongoReader;
  readonly #readOnly: boolean;
  /** What writes, or takes the lead. */
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();
  #leading: Promise<Lead> | undefined;

  constructor(link: Link, { readOnly = false, pace }: { readonly readOnly?: boolean; readonly pace?: Pace } = {}) {
    super();
    this.#link = link;
    this.#readOnly = readOnly;
    this.#lead = new MongoLead(link.collection<LeadDocument>(catalogue.lead), link, link.waits.standstill, pace);
    this.#generations = new Generations(link);
    this.#writer = new MongoWriter(link, this.#lead, this.#generations);
    this.#reader = new MongoReader(link, this.#generations);
  }

  /** @throws {ReadStoreUnavailable} in words */
  static async open({ connection, readOnly = false, log, waits }: MongoReadStoreOptions): Promise<MongoReadStore> {
    const link = await Link.open(connection, waits);
    if (!link.transactions) log?.(`The views in ${link.shown} are written row by row: that server has no transactions`);
    return new MongoReadStore(link, { readOnly });
  }

  async lead(waiting: AbortSignal): Promise<Lead> {
    waiting.throwIfAborted();
    if (this.#readOnly) throw new ReadStoreUnavailable('The views were opened for reading only');
    const either = AbortSignal.any([waiting, this.#closing.signal]);
    return this.#tracked(() => this.#take(either));
  }

  prepare(generation: Generation): Promise<void> {
    return this.#tracked(() => this.#writer.prepare(generation));
  }

  checkpoint(generation: Generation): Promise<Checkpoint | undefined> {
    return this.#inWords(async () => checkpointOf(await this.#generations.checkpoint(generation)));
  }

  load(generation: Generation, collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, LoadedRow>> {
    return this.#inWords(async () => {
      const known = await this.#generations.find(generation);
      if (known === undefined) return new Map<string, LoadedRow>();
      const found = await documents(this.#reader.rows(rowsIn(known.layout, collection)), ids);
      const loaded = found.map(({ _id, _pos: seen, row }): [string, LoadedRow] => [
        _id,
        { row: row === undefined ? undefined : parsed(row), seen },
      ]);
      return new Map(loaded);
    });
  }

  commit(generation: Generation, writes: readonly RowWrite[], checkpoint: Checkpoint): Promise<void> {
    return this.#tracked(() => this.#writer.commit(generation, writes, checkpoint));
  }

  serve(generation: Generation): Promise<void> {
    return this.#tracked(() => this.#writer.serve(generation));
  }

  served(view: string): Promise<string | undefined> {
    return this.#inWords(async () => (await this.#reader.served(view))?.build);
  }

  drop(generation: Generation): Promise<void> {
    return this.#tracked(() => this.#writer.drop(generation));
  }

  async get<R extends Row>(view: string, collection: string, id: string): Promise<R | undefined> {
    return (await this.getMany<R>(view, collection, [id])).get(id);
  }

  getMany<R extends Row>(view: string, collection: string, ids: readonly string[]) {
    return this.#inWords(() => this.#reader.many<R>(view, collection, ids));
  }

  find<R extends Row>(view: string, find: Find) {
    return this.#inWords(() => this.#reader.find<R>(view, find));
  }

  scan<R extends Row>(view: string, collection: string, page: Scan) {
    return this.#inWords(() => this.#reader.scan<R>(view, collection, page));
  }

  position(view: string): Promise<Checkpoint | undefined> {
    return this.#inWords(() => this.#reader.position(view));
  }

  /** Gives the lead up, also one that it was just about to take, so that whoever waits leads at once. */
  async close(): Promise<void> {
    this.#closing.abort(new ReadStoreUnavailable('The store was closed'));
    await Promise.allSettled(this.#underWay);
    try {
      await this.#inWords(() => this.#lead.giveUp());
    } finally {
      await this.#link.close();
    }
  }

  async #take(waiting: AbortSignal): Promise<Lead> {
    if (this.#lead.current === undefined) this.#leading = undefined;
    const lead = await this.#lead.take(waiting);
    this.#leading ??= this.#begun(lead);
    return this.#leading;
  }

  /** Who cannot begin to lead lets another one do so. */
  async #begun(lead: Lead): Promise<Lead> {
    try {
      await this.#writer.begin();
      return lead;
    } catch (error) {
      this.#leading = undefined;
      await this.#lead.giveUp();
      throw error;
    }
  }

  async #tracked<T>(work: () => Promise<T>): Promise<T> {
    const working = this.#inWords(work);
    this.#underWay.add(working);
    try {
      return await working;
    } finally {
      this.#underWay.delete(working);
    }
  }

  #inWords<T>(work: () => Promise<T>): Promise<T> {
    return inWords(this.#link.shown, work);
  }
}
