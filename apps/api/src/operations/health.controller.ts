import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Projector } from '#projection';
import { Open } from '../access/access.guard.ts';

/** Whether the process lives, and whether its views can be trusted. */
@Open()
@Controller('health')
export class HealthController {
  constructor(private readonly projector: Projector) {}

  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @HttpCode(200)
  ready(@Res({ passthrough: true }) reply: FastifyReply): object {
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
