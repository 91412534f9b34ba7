import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LeadLost } from '../errors.ts';
import type { Lead } from '../read-store.ts';
import { isDuplicate, isOfMongo, worded } from './client/mongodb.failures.ts';
import type { ClientSession, Collection, Link } from './client/mongodb.link.ts';

/** Who leads. No moment is in it: clocks of machines differ. */
export interface LeadDocument {
  readonly _id: string;
  readonly holder: string | null;
  /** Greater with every lead: what was written under an older one yields. */
  readonly fence: bigint;
  /** Moves for as long as the holder lives. */
  readonly beat: bigint;
  readonly writes: bigint;
  /** In which the holder writes: ended by whoever takes over. */
  readonly sessions: readonly object[];
}

/** How a process measures its own time. */
export interface Pace {
  /** Milliseconds since some moment; never steps back. */
  now(): number;
  /** Runs the work later, unless it is called off. */
  after(ms: number, work: () => void): { calledOff(): void };
}

export const ownPace: Pace = {
  now: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, Math.max(0, ms)).unref();
    return { calledOff: () => clearTimeout(timer) };
  },
};

/** What a lead needs of the line to the database. */
export type Sessions = Pick<Link, 'sessions' | 'endSessions'>;

interface Held {
  readonly fence: bigint;
  readonly lost: AbortController;
  /** When the last renewal that succeeded was asked for. */
  renewedAt: number;
  renewal?: { calledOff(): void };
  end?: { calledOff(): void };
}

const id = 'rows';

/**
 * The lead over the rows of one database. Who waits watches the beat of the holder by its own clock, and takes over when it
 * has stood still for `standstill`. The holder takes it for lost a fifth of that earlier, unless it could renew it.
 */
export class MongoLead {
  readonly #leads: Collection<LeadDocument>;
  readonly #link: Sessions;
  readonly #standstill: number;
  readonly #pace: Pace;
  readonly #me = randomUUID();
  #held: Held | undefined;

  constructor(leads: Collection<LeadDocument>, link: Sessions, standstill: number, pace: Pace = ownPace) {
    this.#leads = leads;
    this.#link = link;
    this.#standstill = standstill;
    this.#pace = pace;
  }

  /** What writes carry. @throws {LeadLost} this process does not lead */
  get fence(): bigint {
    const held = this.#held;
    if (held === undefined) throw new LeadLost('This process does not lead over the views');
    if (this.#pace.now() - held.renewedAt >= this.#bound) this.#lose(held, 'the lead could not be renewed in time');
    if (held.lost.signal.aborted) throw held.lost.signal.reason;
    return held.fence;
  }

  /** The lead, if this process has it. */
  get current(): Lead | undefined {
    const held = this.#held;
    return held === undefined || held.lost.signal.aborted ? undefined : { lost: held.lost.signal };
  }

  /** @throws the reason of `waiting` */
  async take(waiting: AbortSignal): Promise<Lead> {
    let watched: { readonly fence: bigint; readonly beat: bigint; readonly since: number } | undefined;
    for (;;) {
      waiting.throwIfAborted();
      if (this.current !== undefined) return this.current;
      const found = await this.#leads.findOne({ _id: id });
      if (this.current !== undefined) return this.current;
      const now = this.#pace.now();
      if (found === null) await this.#found();
      else if (found.holder === null || found.holder === this.#me) await this.#takeOver(found);
      else if (found.fence !== watched?.fence || found.beat !== watched.beat)
        watched = { fence: found.fence, beat: found.beat, since: now };
      else if (now - watched.since >= this.#standstill) await this.#takeOver(found);
      if (this.current !== undefined) return this.current;
      if (found?.holder) await this.#pause(waiting);
    }
  }

  /** Makes sure, in the transaction where there is one, that no other process leads. @throws {LeadLost} */
  async hold(session?: ClientSession): Promise<void> {
    const mine = { _id: id, holder: this.#me, fence: this.fence };
    const held = session
      ? (await this.#leads.updateOne(mine, { $inc: { writes: 1n } }, { session })).matchedCount === 1
      : (await this.#leads.findOne(mine)) !== null;
    if (!held) throw this.deposed();
  }

  /** The lead is another's: `lost` is aborted. */
  deposed(): LeadLost {
    const held = this.#held!;
    this.#lose(held, 'another process leads over the views');
    return held.lost.signal.reason as LeadLost;
  }

  /** Whoever waits leads at once. */
  async giveUp(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    if (held === undefined) return;
    this.#lose(held, 'the store was closed');
    await this.#leads.updateOne({ _id: id, holder: this.#me, fence: held.fence }, { $set: { holder: null } });
  }

  get #bound(): number {
    return this.#standstill * 0.8;
  }

  async #found(): Promise<void> {
    try {
      await this.#leads.insertOne({ _id: id, holder: null, fence: 0n, beat: 0n, writes: 0n, sessions: [] });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }

  async #takeOver({ holder, fence, beat, sessions }: LeadDocument): Promise<void> {
    // What a holder that died had begun would hold up even the taking over.
    if (holder !== null) await this.#link.endSessions(sessions);
    const renewedAt = this.#pace.now();
    const mine = { holder: this.#me, fence: fence + 1n, beat: 0n, sessions: this.#link.sessions };
    const { matchedCount } = await this.#leads.updateOne({ _id: id, holder, fence, beat }, { $set: mine });
    if (matchedCount === 0) return;
    this.#held = { fence: mine.fence, lost: new AbortController(), renewedAt };
    this.#watch(this.#held);
  }

  /** Renews it after a third of the standstill, and lets go when that did not succeed for too long. */
  #watch(held: Held): void {
    const left = held.renewedAt + this.#bound - this.#pace.now();
    held.end = this.#pace.after(left, () => this.#lose(held, 'the lead could not be renewed in time'));
    held.renewal = this.#pace.after(this.#standstill / 3, () => void this.#renew(held));
  }

  async #renew(held: Held): Promise<void> {
    const asked = this.#pace.now();
    const mine = { _id: id, holder: this.#me, fence: held.fence };
    try {
      const { matchedCount } = await this.#leads.updateOne(mine, { $inc: { beat: 1n } });
      if (held.lost.signal.aborted) return;
      if (matchedCount === 0) return this.#lose(held, 'another process leads over the views');
      held.end?.calledOff();
      held.renewedAt = asked;
      this.#watch(held);
    } catch (error) {
      if (!isOfMongo(error)) return this.#lose(held, worded(error));
      if (!held.lost.signal.aborted)
        held.renewal = this.#pace.after(this.#standstill / 20, () => void this.#renew(held));
    }
  }

  #lose(held: Held, why: string): void {
    held.renewal?.calledOff();
    held.end?.calledOff();
    if (!held.lost.signal.aborted) held.lost.abort(new LeadLost(`This process writes no more: ${why}`));
  }

  async #pause(waiting: AbortSignal): Promise<void> {
    try {
      await sleep(Math.min(500, this.#standstill / 10), undefined, { signal: waiting });
    } catch {
      waiting.throwIfAborted();
    }
  }
}
