import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import multipart from '@fastify/multipart';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { TokenVerifier } from '#access';
import type { Engines, LimitConfiguration } from '#assembly';
import type { CommandAnswers } from './answering/command-answers.ts';
import { admittedTo } from './access/admitted.ts';
import { Callers } from './access/callers.ts';
import { correlationId } from './answering/headers.ts';
import { ApiModule } from './api.module.ts';
import { serveDocumentation } from './documentation/documentation.ts';
import { limitRequests } from './edge/limiting.ts';
import { answerUnhandled, answerUnread, answerUnrouted } from './edge/raw-refusals.ts';
import { refuseUnserved } from './edge/unserved.ts';
import { Measurements } from './operations/measurements.ts';
import { ProblemFilter } from './problems/problem.filter.ts';

/** What is written down of an answer. */
export interface Answered {
  readonly correlationId: string;
  readonly method: string;
  /** As the table has it, its holes unfilled. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly role?: string;
  readonly station?: string;
}

/** What a server stands on. */
export interface ServerOptions {
  readonly engines: Engines;
  readonly tokens: TokenVerifier;
  readonly limits: LimitConfiguration;
  /** Whose word on the address of a caller is believed: proxies by address, network or the name of a kind of networks. */
  readonly trustedProxies?: readonly string[];
  readonly measurements?: Measurements;
  /** A line for each answer: never an address with its query, which may hold a name. */
  readonly log?: (answered: Answered) => void;
  /** What answers commands; by default {@link CommandAnswers}. */
  readonly answers?: Type<CommandAnswers>;
  /** An error that was not foreseen: its answer says nothing of it. */
  readonly unforeseen: (error: unknown) => void;
}

/** The server over opened engines, ready to listen or to be asked in the process. */
export async function createServer(options: ServerOptions): Promise<NestFastifyApplication> {
  const { engines, tokens, limits, trustedProxies = [], answers, unforeseen, log } = options;
  const { measurements = new Measurements() } = options;
  const adapter = new FastifyAdapter({
    bodyLimit: limits.bodyBytes,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    requestTimeout: limits.arrivalMs,
    // A request without a host, and one while the server stops, are refused in `refuseUnserved`.
    return503OnClosing: false,
    http: {
      headersTimeout: limits.arrivalMs,
      connectionsCheckingInterval: Math.min(limits.arrivalMs, 1_000),
      requireHostHeader: false,
    },
    genReqId: ({ headers }: IncomingMessage) => correlationId(headers) ?? randomUUID(),
    routerOptions: { maxParamLength: 256 },
    clientErrorHandler: answerUnread,
    frameworkErrors: answerUnrouted,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-correlation-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const { elapsedTime: milliseconds, statusCode: status } = reply;
    measurements.request(route, status, milliseconds);
    const { role, station } = admittedTo(request) ?? {};
    const said = { correlationId: request.id, method: request.method, route, status, milliseconds };
    log?.({ ...said, ...(role === undefined ? {} : { role }), ...(station === undefined ? {} : { station }) });
    done();
  });
  answerUnhandled(fastify.server);
  refuseUnserved(fastify);
  const callers = new Callers(tokens);
  await limitRequests(fastify, limits.perMinute, callers);
  await fastify.register(multipart, {
    limits: { files: 1, fields: 20, fieldSize: 1_024, fileSize: limits.ledgerBytes, headerPairs: 20 },
  });
  await serveDocumentation(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.over({ engines, callers, measurements, answers }),
    adapter,
    {
      logger: false,
      abortOnError: false,
    },
  );
  app.useGlobalFilters(new ProblemFilter(unforeseen));
  await app.init();
  await fastify.ready();
  return app;
}
