import { Controller, Get, Inject, Post, Put, Req, Res, type Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Guarded } from '../access/access.guard.ts';
import { CommandAnswers } from '../answering/command-answers.ts';
import { QueryAnswers } from '../answering/query-answers.ts';
import { type CommandRoute, type QueryRoute, addressOf } from './route.ts';

const methods = { get: Get, post: Post, put: Put };

/** A controller for a line of the table: Nest's way from address to answer, with its guard and filter. */
export function controllerOf(route: CommandRoute | QueryRoute): Type {
  const made = route.kind === 'command' ? commandController(route) : queryController(route);
  Object.defineProperty(made, 'name', { value: `${route.type.name}Controller` });
  return made;
}

function commandController(route: CommandRoute): Type {
  const Method = methods[route.method];

  @Controller()
  class CommandController {
    constructor(@Inject(CommandAnswers) private readonly answers: CommandAnswers) {}

    @Method(addressOf(route))
    @Guarded(route)
    answer(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
      return this.answers.answer(route, request, reply);
    }
  }
  return CommandController;
}

function queryController(route: QueryRoute): Type {
  @Controller()
  class QueryController {
    constructor(@Inject(QueryAnswers) private readonly answers: QueryAnswers) {}

    @Get(addressOf(route))
    @Guarded(route)
    answer(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
      return this.answers.answer(route, request, reply);
    }
  }
  return QueryController;
}
