import type { FastifyRequest } from 'fastify';
import type { Caller, Role } from '#access';

/** Who was let in, in which role, to which station. */
export interface Admitted {
  readonly caller: Caller;
  readonly role: Role;
  readonly station: string;
}

const admissions = new WeakMap<FastifyRequest, Admitted>();

/** Called by the guard alone. */
export const admit = (request: FastifyRequest, admitted: Admitted): void => void admissions.set(request, admitted);

/** Who asks, where somebody was let in. */
export const admittedTo = (request: FastifyRequest): Admitted | undefined => admissions.get(request);

/** Who asks. @throws {Error} nobody was let in: the address is not guarded */
export function admittedOf(request: FastifyRequest): Admitted {
  const admitted = admittedTo(request);
  if (admitted === undefined) throw new Error('The request was not guarded');
  return admitted;
}
