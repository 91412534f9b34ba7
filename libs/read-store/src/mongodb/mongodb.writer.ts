import { randomBytes } from 'node:crypto';
import type { Checkpoint, Generation, RowWrite } from '../read-store.ts';
import { isDuplicate } from './client/mongodb.failures.ts';
import type { ClientSession, Link } from './client/mongodb.link.ts';
import { Generations, type Known } from './mongodb.generations.ts';
import { type RowDocument, type ServedDocument, generationId, rowsPrefix, tokenIn } from './mongodb.layout.ts';
import type { MongoLead } from './mongodb.lead.ts';
import { readyRows } from './mongodb.ready-rows.ts';
import { type Deletions, type Portion, portionsOf, writeRows } from './mongodb.rows-writer.ts';

/** Everything that writes rows and what is known of them: under the lead, and no further than the lead goes. */
export class MongoWriter {
  readonly #link: Link;
  readonly #lead: MongoLead;
  readonly #generations: Generations;

  constructor(link: Link, lead: MongoLead, generations: Generations) {
    this.#link = link;
    this.#lead = lead;
    this.#generations = generations;
  }

  /** What a new lead does before it writes: what is there gets its fence, and what was being dropped goes. */
  async begin(): Promise<void> {
    const { fence } = this.#lead;
    this.#generations.forget();
    await this.#generations.documents.createIndex({ view: 1 });
    await this.#generations.documents.updateMany({ fence: { $lt: fence } }, { $set: { fence } });
    await this.#served.updateMany({ fence: { $lt: fence } }, { $set: { fence } });
    const served = await this.#served.find().toArray();
    const known = await this.#tokens();
    for (const { _id, token, sweeping } of served) {
      // Whoever took a generation away by hand left what readers are told to read.
      if (!known.has(token)) await this.#served.deleteOne({ _id, token, fence });
      else if (sweeping) await this.#swept(_id, token);
    }
    const there = await this.#link.db.listCollections({}, { nameOnly: true }).toArray();
    const names = there.map(({ name }) => name).filter((name) => name.startsWith(rowsPrefix));
    const left = await this.#tokens();
    for (const name of names) if (!left.has(tokenIn(name))) await this.#link.db.dropCollection(name);
  }

  async prepare(generation: Generation): Promise<void> {
    const { fence } = this.#lead;
    const { view, build } = generation;
    const collections = JSON.stringify(generation.collections);
    const id = { _id: generationId(generation) };
    const isNew = (await this.#generations.find(generation)) === undefined;
    const token = randomBytes(12).toString('hex');
    await this.#asLeader(async (session) => {
      const options = session && { session };
      const made = { ...id, view, build, token, collections, fence, commits: 0n };
      if (isNew) await this.#generations.documents.insertOne(made, options);
      // Without transactions an earlier leader may have made it when this one led already.
      else await this.#generations.documents.updateOne({ ...id, fence: { $lt: fence } }, { $set: { fence } }, options);
    });
    const known = (await this.#generations.find(generation))!;
    if (known.collections !== collections)
      throw new Error(`Build ${build} of view ${view} has other collections already`);
    for (const layout of known.layout.values()) await readyRows(this.#link.db, layout);
  }

  async commit(generation: Generation, writes: readonly RowWrite[], checkpoint: Checkpoint): Promise<void> {
    const { fence } = this.#lead;
    const known = await this.#generations.known(generation);
    const guards = { position: checkpoint.position, fence };
    const portions = portionsOf(known.layout, writes, guards);
    const last = portions.pop() ?? new Map();
    const deletions = this.#link.transactions && portions.length === 0 ? 'outright' : 'tombstones';
    for (const portion of portions) await this.#write(known, portion, guards.position, deletions);
    await this.#write(known, last, guards.position, deletions, checkpoint);
    known.before = checkpoint.position;
  }

  async serve(generation: Generation): Promise<void> {
    const { fence } = this.#lead;
    const { view, build } = generation;
    const { token, collections } = await this.#generations.known(generation);
    const document: Omit<ServedDocument, '_id'> = { build, token, collections, fence, sweeping: true };
    await this.#asLeader(async (session) => {
      const options = { upsert: true, ...(session === undefined ? {} : { session }) };
      await this.#served.updateOne({ _id: view, fence: { $lte: fence } }, { $set: document }, options);
    });
    await this.#swept(view, token);
  }

  async drop(generation: Generation): Promise<void> {
    await this.#lead.hold();
    this.#generations.forget(generation);
    const known = await this.#generations.find(generation);
    if (known === undefined) return;
    const { _id, token } = known;
    await this.#asLeader(async (session) => {
      const options = session && { session };
      await this.#served.deleteOne({ _id: generation.view, token }, options);
      await this.#generations.documents.deleteOne({ _id, token }, options);
    });
    this.#generations.forget(generation);
    await this.#dropRows(known);
  }

  /** Of all generations. Asked for behind what may name them: whoever else leads by now makes a generation first. */
  async #tokens(): Promise<ReadonlySet<string>> {
    return new Set((await this.#generations.documents.find().toArray()).map(({ token }) => token));
  }

  get #served() {
    return this.#link.collection<ServedDocument>('served');
  }

  /** A portion and, with the last one, the checkpoint: together, or where that can't be, the checkpoint after its rows. */
  async #write(
    known: Known,
    portion: Portion,
    position: bigint,
    deletions: Deletions,
    checkpoint?: Checkpoint,
  ): Promise<void> {
    if (portion.size === 0) return this.#mark(known, checkpoint);
    const guards = { position, fence: this.#lead.fence };
    const write = async (lookFirst: boolean, session?: ClientSession) => {
      await this.#mark(known, session === undefined ? undefined : checkpoint, session);
      const options = session === undefined ? { lookFirst } : { session, lookFirst };
      for (const [name, writes] of portion)
        await writeRows(this.#link.collection<RowDocument>(name), writes, guards, deletions, options);
      if (session === undefined && checkpoint !== undefined) await this.#mark(known, checkpoint);
    };
    try {
      await this.#link.atomically((session) => write(false, session));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      await this.#link.atomically((session) => write(true, session));
    }
  }

  /** Sets the checkpoint, or only makes sure that this process may write. @throws {LeadLost} · {Error} in words */
  async #mark({ _id, token, before }: Known, checkpoint?: Checkpoint, session?: ClientSession): Promise<void> {
    const { fence } = this.#lead;
    const { matchedCount } = await this.#generations.documents.updateOne(
      { _id, token, fence, position: before ?? (null as never) },
      { $inc: { commits: 1n }, ...(checkpoint === undefined ? {} : { $set: { ...checkpoint } }) },
      session && { session },
    );
    if (matchedCount === 1) return;
    this.#generations.forget();
    await this.#lead.hold();
    throw new Error(`Someone else wrote or dropped ${_id}: it does not stand at ${before ?? 'nothing'}`);
  }

  /** Drops what is left of the generations of a view that are not served. */
  async #swept(view: string, token: string): Promise<void> {
    const others = await this.#generations.documents.find({ view, token: { $ne: token } }).toArray();
    await this.#asLeader(async (session) => {
      const ids = others.map(({ _id }) => _id);
      if (ids.length > 0)
        await this.#generations.documents.deleteMany(
          { _id: { $in: ids }, token: { $ne: token } },
          session && { session },
        );
    });
    for (const other of others) this.#generations.forgetId(other._id);
    for (const other of others) await this.#dropRows(this.#generations.read(other));
    await this.#served.updateOne({ _id: view, token, fence: this.#lead.fence }, { $set: { sweeping: false } });
  }

  async #dropRows({ layout }: Pick<Known, 'layout'>): Promise<void> {
    for (const { name } of layout.values()) await this.#link.db.dropCollection(name);
  }

  async #asLeader(work: (session?: ClientSession) => Promise<void>): Promise<void> {
    await this.#link.atomically(async (session) => {
      await this.#lead.hold(session);
      await work(session);
    });
  }
}
