import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem.ts';

type Headers = FastifyRequest['headers'];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** The key of the person's own for this request, in lower case. @throws {ProblemError} `invalid-key` */
export function idempotencyKey(headers: Headers): string | undefined {
  const key = one(headers['idempotency-key']);
  if (key === undefined) return undefined;
  if (!uuid.test(key)) throw new ProblemError('invalid-key');
  return key.toLowerCase();
}

/** The revision that the person has seen. @throws {ProblemError} `invalid-revision` */
export function ifMatch(headers: Headers): bigint | undefined {
  const tag = one(headers['if-match']);
  if (tag === undefined) return undefined;
  const [, revision] = /^"(\d{1,15})"$/.exec(tag) ?? [];
  if (revision === undefined) throw new ProblemError('invalid-revision');
  return BigInt(revision);
}

/** The id that ties together what one request brought about: the caller's, where it is a UUID. */
export const correlationId = (headers: Headers): string | undefined => {
  const id = one(headers['x-correlation-id']);
  return id !== undefined && uuid.test(id) ? id.toLowerCase() : undefined;
};

/** The position that the answer must have seen. @throws {ProblemError} `invalid-position` */
export function positionOf(text: unknown): bigint | undefined {
  if (text === undefined) return undefined;
  if (typeof text !== 'string' || !/^\d{1,19}$/.test(text)) throw new ProblemError('invalid-position');
  return BigInt(text);
}
