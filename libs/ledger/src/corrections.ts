import { Injectable } from '@nestjs/common';
import { Agreements, Stations } from '#agreements';
import { Cases, Enquiries } from '#casework';
import { Clients, Households } from '#clients';
import { type Answer, type Asked, EventStore } from '#event-store';
import { HotlineCalls } from '#hotline';
import { type Refusal, Refused, type TakeBackKind, refuse } from '#kernel';
import { CommunityEvents, Groups, Outputs, Wishes } from '#programmes';
import { ViewPositions } from '#projection';
import { ReadStore } from '#read-store';
import { ResourceLinkages } from '#resources';
import { Workers } from '#staffing';
import { type DependantsRow, dependants, stoodOn } from './views/dependants.ts';

/** Why a fact is taken back. */
export interface Why {
  readonly kind: TakeBackKind;
  readonly reason: string;
  readonly replacedBy?: string;
}

interface TakesBack {
  stream(id: string): string;
  takeBack(
    id: string,
    revision: bigint,
    why: Why,
    asked: Asked,
    objection: () => Promise<Refusal | undefined>,
  ): Promise<Answer>;
}

const patience = 30_000;

/** Takes back any recorded fact, by the room that its stream belongs to. */
@Injectable()
export class Corrections {
  readonly #rooms: ReadonlyMap<string, TakesBack>;

  constructor(
    private readonly events: EventStore,
    private readonly rows: ReadStore,
    private readonly positions: ViewPositions,
    stations: Stations,
    agreements: Agreements,
    workers: Workers,
    households: Households,
    clients: Clients,
    cases: Cases,
    enquiries: Enquiries,
    calls: HotlineCalls,
    linkages: ResourceLinkages,
    groups: Groups,
    communityEvents: CommunityEvents,
    wishes: Wishes,
    outputs: Outputs,
  ) {
    const rooms = [stations, agreements, workers, households, clients, cases, enquiries, calls, linkages];
    const programmes = [groups, communityEvents, wishes, outputs];
    this.#rooms = new Map([...rooms, ...programmes].map((room: TakesBack) => [room.stream('').slice(0, -1), room]));
  }

  /** @throws {Refused} `unknown-fact`, `has-dependants` while facts of this or another stream stand on it */
  async takeBack(stream: string, revision: bigint, why: Why, asked: Asked): Promise<Answer> {
    const dash = stream.indexOf('-');
    const room = this.#rooms.get(stream.slice(0, dash));
    if (room === undefined) throw new Refused(refuse('unknown-fact', { stream }));
    return room.takeBack(stream.slice(dash + 1), revision, why, asked, () => this.#objection(stream, revision));
  }

  async #objection(stream: string, revision: bigint): Promise<Refusal | undefined> {
    if (!(await this.#canBeStoodOn(stream, revision))) return undefined;
    const head = await this.events.head();
    if (head === undefined) return undefined;
    const seen = await this.positions.waitFor(head, { views: [dependants.name], timeoutMs: patience });
    if (!seen) return refuse('views-behind');
    const row = await this.rows.get<DependantsRow>(dependants.name, 'streams', stream);
    return row === undefined ? undefined : refuse('has-dependants', { stream });
  }

  async #canBeStoodOn(stream: string, revision: bigint): Promise<boolean> {
    for await (const [event] of this.events.readStream(stream, { from: revision, limit: 1 }))
      return event !== undefined && stoodOn.has(event.type);
    return false;
  }
}
