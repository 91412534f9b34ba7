import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { IsOptional, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { filled } from '#validation';
import { Guarded } from '../access/access.guard.ts';
import { admittedOf } from '../access/admitted.ts';
import { positionOf } from '../answering/headers.ts';
import { ProblemError } from '../problems/problem.ts';
import { liveRoute } from '../routes/live.route.ts';
import { addressOf } from '../routes/route.ts';
import { LiveFigures } from './live-figures.ts';
import { LiveReader } from './live-reader.ts';

/** Which figures are to be followed. */
class FollowFigures {
  @IsOptional() @MaxLength(64) readonly district?: string;
  @IsOptional() @MaxLength(64) readonly agreement?: string;
}

const mostReaders = 5_000;
const mostOfOne = 50;
const longest = 2 ** 31 - 1;

/** The figures of the dashboard as they change. */
@Controller()
export class LiveController {
  readonly #open = new Map<string, number>();

  constructor(@Inject(LiveFigures) private readonly figures: LiveFigures) {}

  @Get(addressOf(liveRoute))
  @Guarded(liveRoute)
  async follow(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { caller, station } = admittedOf(request);
    const { district, agreement } = filled(FollowFigures, request.query as object);
    const after = positionOf(request.headers['last-event-id']);
    if (this.figures.readers >= mostReaders || (this.#open.get(caller.actor) ?? 0) >= mostOfOne)
      throw new ProblemError('too-many-requests');
    const watch = await this.figures.open({
      station,
      ...(district === undefined ? {} : { district }),
      ...(agreement === undefined ? {} : { agreement }),
    });
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-correlation-id': request.id,
    });
    const reader = new LiveReader(reply.raw);
    if (request.method === 'HEAD') {
      this.figures.leave(watch, reader);
      return void reply.raw.end();
    }
    reply.raw.flushHeaders();
    const ending = setTimeout(
      () => {
        reader.say('end', { reason: 'token-expired' });
        reader.end();
      },
      Math.min(longest, caller.until * 1_000 - Date.now()),
    );
    this.#count(caller.actor, 1);
    reply.raw.on('close', () => {
      clearTimeout(ending);
      this.#count(caller.actor, -1);
      this.figures.leave(watch, reader);
    });
    this.figures.join(watch, reader, after);
  }

  #count(actor: string, more: number): void {
    const open = (this.#open.get(actor) ?? 0) + more;
    if (open === 0) this.#open.delete(actor);
    else this.#open.set(actor, open);
  }
}
