import { Controller, Get, HttpCode, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EventStore } from '#event-store';
import { Open } from '../access/access.guard.ts';
import { LiveFigures } from '../live/live-figures.ts';
import { Measurements } from './measurements.ts';
import { type ViewFault, ViewHealth } from './view-health.ts';

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
    /** Why it can't be trusted, and the same in words. */
    readonly fault?: ViewFault;
    readonly words?: string;
    /** The event that stopped the view; null where the engine failed. */
    readonly error?: { readonly eventId: string | null; readonly type: string | null };
  }[];
}

const words: Readonly<Record<ViewFault, string>> = {
  stopped: 'stopped by an event that it can not fold; it is named here',
  restarting: 'starts again after a failure',
  'catching-up': 'reads what was recorded before it came',
  ahead: 'knows more than the log holds: its rows are of another history',
  frozen: 'stands still while the log grows',
  behind: 'lies too far behind the log',
};

/** Whether the process lives, whether its views can be trusted, and what was measured. */
@Open()
@Controller()
export class HealthController {
  constructor(
    @Inject(ViewHealth) private readonly health: ViewHealth,
    @Inject(Measurements) private readonly measurements: Measurements,
    @Inject(LiveFigures) private readonly figures: LiveFigures,
    @Inject(EventStore) private readonly events: EventStore,
  ) {}

  @Get('health/live')
  live(): LiveAnswer {
    return { status: 'live' };
  }

  @Get('health/ready')
  @HttpCode(200)
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadyAnswer> {
    const verdicts = await this.health.verdicts();
    const ready = verdicts.every(({ fault }) => fault === undefined);
    reply.status(ready ? 200 : 503);
    const views = verdicts.map(({ view, state, position, applied, lag, fault, error }) => ({
      view,
      state,
      position: `${position}`,
      applied: `${applied}`,
      lag: `${lag}`,
      ...(fault === undefined ? {} : { fault, words: `${view} ${words[fault]}` }),
      ...(error === undefined ? {} : { error: { eventId: error.eventId ?? null, type: error.type ?? null } }),
    }));
    return { status: ready ? 'ready' : 'not-ready', views };
  }

  @Get('metrics')
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type(this.measurements.contentType);
    const counts = this.events.counts();
    if (counts !== undefined) this.measurements.engine(counts);
    // While an engine is away, what was measured is asked for most of all.
    const views = await this.health.verdicts().catch(() => undefined);
    return this.measurements.text(views, this.figures.readers);
  }
}
