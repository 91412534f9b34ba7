import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT'] as const;

/**
 * Refuses what no route would answer, in the shape of all other problems: a request that arrives while the server stops,
 * one that names no host, a method that an address does not serve.
 */
export function refuseUnserved(fastify: FastifyInstance): void {
  let stopping = false;
  fastify.addHook('preClose', (done) => {
    stopping = true;
    done();
  });
  const refusal = (request: FastifyRequest): ProblemError | undefined => {
    if (stopping) return new ProblemError('stopping');
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1')
      return new ProblemError('invalid', {
        faults: [{ path: 'host', constraint: 'isDefined', said: 'must be named' }],
      });
    if (!request.is404) return undefined;
    const allowed = methods.filter((method) => fastify.findRoute({ method, url: request.url }) !== null);
    return allowed.length === 0
      ? undefined
      : new ProblemError('method-not-allowed', { headers: { allow: allowed.join(', ') } });
  };
  fastify.addHook('onRequest', (request, _, done) => done(refusal(request)));
}
