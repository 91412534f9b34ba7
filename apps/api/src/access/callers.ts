import type { FastifyRequest } from 'fastify';
import type { Caller, TokenVerifier } from '#access';
import { ProblemError } from '../problems/problem.ts';

const bearer = /^Bearer +([\w.~+/=-]+)$/i;

/** Who asks: the token of a request is verified once, whoever wants to know. */
export class Callers {
  readonly #told = new WeakMap<FastifyRequest, Promise<Caller>>();

  constructor(private readonly tokens: TokenVerifier) {}

  /** Whether the request brings something that could be a token. */
  brought(request: FastifyRequest): boolean {
    return tokenIn(request) !== undefined;
  }

  /** @throws {ProblemError} `unauthenticated`: no token · {TokenRefused} · {KeysUnreachable} */
  async of(request: FastifyRequest): Promise<Caller> {
    const told = this.#told.get(request);
    if (told !== undefined) return told;
    const token = tokenIn(request);
    if (token === undefined) throw new ProblemError('unauthenticated');
    const caller = this.tokens.caller(token);
    this.#told.set(request, caller);
    return caller;
  }
}

const tokenIn = ({ headers }: FastifyRequest): string | undefined => bearer.exec(headers.authorization ?? '')?.[1];
