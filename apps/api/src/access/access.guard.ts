import { type CanActivate, type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { mayEnter, roleFor } from '#access';
import { ProblemError } from '../problems/problem.ts';
import type { Route } from '../routes/route.ts';
import { admit } from './admitted.ts';
import { Callers } from './callers.ts';

const guarded = Symbol('route');

/** Marks what answers a route, so that it is guarded as the route says. */
export const Guarded = (route: Route) => SetMetadata(guarded, route);

/** Marks what anybody may ask. */
export const Open = () => SetMetadata(guarded, 'open');

/** As the document has it; no stream is named with other characters. */
const stationId = /^[^\p{Cc}\p{Cs}]{1,64}$/u;

/** Lets in who has a token for the station and a role that may. What is marked neither as a route nor as open is shut. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Callers) private readonly callers: Callers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = this.reflector.getAllAndOverride<Route | 'open' | undefined>(guarded, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (route === 'open') return true;
    if (route === undefined) throw new ProblemError('forbidden');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.callers.of(request);
    const { station = '' } = request.params as { station?: string };
    if (!stationId.test(station) || !mayEnter(caller, station)) throw new ProblemError('unknown-station');
    const role = roleFor(caller, route.roles);
    if (role === undefined) throw new ProblemError('forbidden');
    admit(request, { caller, role, station });
    return true;
  }
}
