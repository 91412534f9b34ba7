import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayReveal } from '#access';
import { Minors } from '#clients';
import { StreamMemory } from '#event-store';
import { type Reader, Revealing, shownSealed } from '#history';
import { ViewPositions } from '#projection';
import { References } from '#references';
import { coerced, filled } from '#validation';
import { admittedOf } from '../access/admitted.ts';
import { languageOf } from '../problems/language.ts';
import { ProblemError } from '../problems/problem.ts';
import type { QueryRoute } from '../routes/route.ts';
import { pathOf, unknownIn } from './command-answers.ts';
import { positionOf } from './headers.ts';

/** How long a query waits for its views, in milliseconds. */
const patience = 5_000;

/** Asks what was asked over HTTP, of views that have seen enough, and shows what the person may see of the answer. */
@Injectable()
export class QueryAnswers {
  constructor(
    @Inject(QueryBus) private readonly bus: QueryBus,
    @Inject(ViewPositions) private readonly positions: ViewPositions,
    @Inject(StreamMemory) private readonly streams: StreamMemory,
    @Inject(References) private readonly references: References,
    @Inject(Minors) private readonly minors: Minors,
    @Inject(Revealing) private readonly revealing: Revealing,
  ) {}

  async answer(route: QueryRoute, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { station, role } = admittedOf(request);
    const path = pathOf(request);
    const { atLeast, reveal, ...words } = request.query as Record<string, unknown>;
    if (reveal !== undefined && (!route.personal || !mayReveal.includes(role)))
      throw new ProblemError('may-not-reveal');
    const spoken = route.speaks ? { language: languageOf(request.headers['accept-language']) } : {};
    const query = this.#query(route, { ...spoken, ...words }, { ...path, station });
    await this.references.station(station);
    await this.#shows(positionOf(atLeast), route);
    const state = await this.#state(route, path, station);
    if (state !== undefined) {
      await this.#shows(state.position, route);
      void reply.header('etag', `"${state.revision}"`);
    }
    const answer: unknown = await this.bus.execute(query as never);
    return route.personal ? this.#shown(answer, reveal, request) : answer;
  }

  #query(route: QueryRoute, words: Record<string, unknown>, path: Readonly<Record<string, string>>): object {
    try {
      return filled(route.type, { ...coerced(route.type, words), ...path });
    } catch (error) {
      throw unknownIn(path, error);
    }
  }

  async #shows(position: bigint | undefined, { type: { views } }: QueryRoute): Promise<void> {
    if (position === undefined || views.length === 0) return;
    if (!(await this.positions.waitFor(position, { views, timeoutMs: patience })))
      throw new ProblemError('views-behind');
  }

  /** Where the stream stands whose state is asked for: the answer is at least as new. */
  async #state({ stateOf }: QueryRoute, path: Readonly<Record<string, string>>, station: string) {
    if (stateOf === undefined) return undefined;
    const [category, field] = stateOf;
    const stream = await this.streams.load(`${category}-${path[field] ?? station}`);
    const known = await this.streams.catchUp(stream);
    return known.station === station ? known.last : undefined;
  }

  async #shown(answer: unknown, purpose: unknown, request: FastifyRequest): Promise<unknown> {
    const { caller, role, station } = admittedOf(request);
    const reader: Reader = { actor: caller.actor, role, station, source: 'http', correlationId: request.id };
    const minors = await this.minors.among(station, [...new Set(clientsIn(answer))]);
    if (purpose !== undefined) return this.revealing.revealed(answer, asPurpose(purpose), reader, minors.map(streamOf));
    if (minors.length > 0)
      await this.revealing.recordRead({ streams: minors.map(streamOf), fields: ['sealed'], purpose: 'list' }, reader);
    return shownSealed(answer);
  }
}

const streamOf = (clientId: string): string => `client-${clientId}`;

/** The clients that an answer speaks of. */
function* clientsIn(value: unknown): Generator<string> {
  if (value === null || typeof value !== 'object') return;
  for (const [field, inner] of Object.entries(value) as [string, unknown][])
    if (field === 'clientId' && typeof inner === 'string') yield inner;
    else yield* clientsIn(inner);
}

function asPurpose(purpose: unknown): string {
  if (typeof purpose === 'string' && purpose.trim() !== '' && purpose.length <= 200 && purpose.isWellFormed())
    return purpose;
  throw new ProblemError('invalid', { faults: [{ path: 'reveal', constraint: 'maxLength', said: 'at most 200' }] });
}
