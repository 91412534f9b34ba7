import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Callers } from '../access/callers.ts';
import { ProblemError } from '../problems/problem.ts';

/**
 * Bounds the requests of a minute: of a person, however many tokens they hold, and of an address where no token holds.
 * Tokens of one issuer alone are taken, so that `sub` tells a person. Whatever has no token is counted before anything is looked at.
 * Whether the process lives is not counted: a proxy that is refused the answer takes a server that is only busy for dead.
 */
export async function limitRequests(fastify: FastifyInstance, perMinute: number, callers: Callers): Promise<void> {
  await fastify.register(rateLimit, {
    global: false,
    max: perMinute,
    allowList: ({ routeOptions }) => routeOptions.url === '/health/live',
    timeWindow: 60_000,
    keyGenerator: (request) => whoseOf(request, callers),
    errorResponseBuilder: (_, { ttl }) =>
      new ProblemError('too-many-requests', { headers: { 'retry-after': `${Math.max(1, Math.ceil(ttl / 1_000))}` } }),
  });
  fastify.addHook('onRequest', fastify.rateLimit());
}

/** A token that does not hold is refused later, by the guard, which is told the same. */
async function whoseOf(request: FastifyRequest, callers: Callers): Promise<string> {
  const address = `address ${normalizeIP(request.ip, 64)}`;
  if (!request.routeOptions.url?.startsWith('/api/') || !callers.brought(request)) return address;
  return callers.of(request).then(
    ({ actor }) => `person ${actor}`,
    () => address,
  );
}
