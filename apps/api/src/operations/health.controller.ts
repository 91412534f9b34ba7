import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Projector } from '#projection';
import { Open } from '../access/access.guard.ts';

/** That the process lives. */
export interface LiveAnswer {
  readonly status: 'live';
}

/** How the views stand. */
export interface ReadyAnswer {
  readonly status: 'ready' | 'not-ready';
  readonly views: readonly {
    readonly view: string;
    readonly state: string;
    readonly position: string;
    readonly applied: string;
    /** From the view's position to the head of the log. */
    readonly lag: string;
    /** The event that stopped the view; null where the engine failed. */
    readonly error?: { readonly eventId: string | null; readonly type: string | null };
  }[];
}

/** Whether the process lives, and whether its views can be trusted. */
@Open()
@Controller('health')
export class HealthController {
  constructor(private readonly projector: Projector) {}

  @Get('live')
  live(): LiveAnswer {
    return { status: 'live' };
  }

  @Get('ready')
  @HttpCode(200)
  ready(@Res({ passthrough: true }) reply: FastifyReply): ReadyAnswer {
    const views = this.projector.status().map(({ view, state, position, applied, lag, error }) => ({
      view,
      state,
      position: `${position}`,
      applied: `${applied}`,
      lag: `${lag}`,
      ...(error === undefined ? {} : { error: { eventId: error.eventId ?? null, type: error.type ?? null } }),
    }));
    const ready = views.every(({ state }) => state === 'live' || state === 'rebuilding');
    reply.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not-ready', views };
  }
}
