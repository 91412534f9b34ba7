import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Answer, askedBy, nameUuid } from '#event-store';
import { KeyedHash } from '#privacy';
import { Invalid, filled } from '#validation';
import { admittedOf } from '../access/admitted.ts';
import { Measurements } from '../operations/measurements.ts';
import { ProblemError } from '../problems/problem.ts';
import { problemOf } from '../problems/problem.filter.ts';
import { isProblem, problemWords } from '../problems/words.ts';
import { type CommandRoute, fieldsOf } from '../routes/route.ts';
import { idempotencyKey, ifMatch } from './headers.ts';

/** What a command is answered with. */
export interface Recorded {
  /** Of what was created, or of the record that the command speaks of. */
  readonly id: string;
  /** The stream in which it was recorded, and its revision now. */
  readonly stream: string;
  readonly revision: number;
  /** The place in the log: `atLeast` of a query that must show it. */
  readonly position: string;
}

const commandIdOf = nameUuid('8c7a0b51-4c0e-5d7f-9a55-2f5a3a1d9c04');

/** Sends what was asked over HTTP as a command, and says what came of it. */
@Injectable()
export class CommandAnswers {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(KeyedHash) private readonly hash: KeyedHash,
    @Inject(Measurements) private readonly measurements: Measurements,
  ) {}

  async answer(route: CommandRoute, request: FastifyRequest, reply: FastifyReply): Promise<Recorded> {
    const { name } = route.type;
    try {
      const { answer, recorded } = await this.#answer(route, request, reply);
      this.measurements.command(name, answer.repeated ? 'repeated' : answer.recorded === 0 ? 'nothing' : 'recorded');
      return recorded;
    } catch (error) {
      this.measurements.command(name, `refused-${problemWords[problemOf(error).problem].status}`);
      throw error;
    }
  }

  async #answer(route: CommandRoute, request: FastifyRequest, reply: FastifyReply) {
    const { caller, role, station } = admittedOf(request);
    const path = pathOf(request);
    const command = this.#command(route, request, path);
    const key = idempotencyKey(request.headers) ?? randomUUID();
    const seen = ifMatch(request.headers);
    const answer: Answer = await this.bus.execute(
      askedBy(command, {
        commandId: commandIdOf(`${station}\n${caller.actor}\n${key}`),
        requestHash: this.hash.hashOf('request', { command: route.type.name, ...command }),
        actor: caller.actor,
        role,
        station,
        correlationId: request.id,
        source: 'http',
        ...(seen === undefined ? {} : { ifMatch: seen }),
      }),
    );
    const { stream, revision, position } = answer;
    const id = idOf(route, path, answer);
    void reply
      .status(statusOf(route, answer))
      .headers({ 'idempotency-key': key, etag: `"${revision}"`, location: locationOf(route, station, id, answer) });
    const recorded: Recorded = { id, stream, revision: Number(revision), position: `${position}` };
    return { answer, recorded };
  }

  /** @throws {Invalid} */
  protected filled(type: CommandRoute['type'], input: object): object {
    return filled(type, input);
  }

  #command(route: CommandRoute, { body }: FastifyRequest, path: Readonly<Record<string, string>>): object {
    if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body)))
      throw new Invalid([{ path: '', constraint: 'isObject' }]);
    try {
      return this.filled(route.type, { ...body, ...path });
    } catch (error) {
      throw route.method === 'put' ? error : unknownIn(path, error);
    }
  }
}

/** What the path says, the station aside. */
export const pathOf = ({ params }: FastifyRequest): Record<string, string> => {
  const { station: _station, ...path } = params as Record<string, string>;
  return path;
};

/** A record that is named in no way in which records are named is unknown, not invalid. */
export function unknownIn(path: Readonly<Record<string, string>>, error: unknown): unknown {
  if (!(error instanceof Invalid)) return error;
  const field = error.faults.map((fault) => fault.path).find((name) => Object.hasOwn(path, name));
  const word = `unknown-${field?.replace(/Id$/, '')}`;
  return field === undefined ? error : new ProblemError(isProblem(word) ? word : 'not-found', {}, { cause: error });
}

function statusOf({ method, first = [] }: CommandRoute, { recorded, repeated, types }: Answer): number {
  if (recorded === 0 && !repeated) return 200;
  return method === 'post' || types.some((type) => first.includes(type)) ? 201 : 200;
}

/** Of what the path names, else of what was created. */
const idOf = (route: CommandRoute, path: Readonly<Record<string, string>>, { id }: Answer): string =>
  path[fieldsOf(route)[0] ?? ''] ?? id;

function locationOf({ resource, method, path }: CommandRoute, station: string, id: string, answer: Answer): string {
  const base = `/api/stations/${encodeURIComponent(station)}`;
  if (typeof resource === 'function') return `${base}/${resource(answer)}`;
  if (resource === '') return base;
  return method === 'put' && !path.includes(':')
    ? `${base}/${resource}`
    : `${base}/${resource}/${encodeURIComponent(id)}`;
}
