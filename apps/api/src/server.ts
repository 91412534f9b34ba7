import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TokenVerifier } from '#access';
import type { Engines, LimitConfiguration } from '#assembly';
import type { CommandAnswers } from './answering/command-answers.ts';
import { admittedTo } from './access/admitted.ts';
import { correlationId } from './answering/headers.ts';
import { ApiModule } from './api.module.ts';
import { serveDocumentation } from './documentation/documentation.ts';
import { ProblemError, problemDetails } from './problems/problem.ts';
import { Measurements } from './operations/measurements.ts';
import { languageOf } from './problems/language.ts';
import { ProblemFilter, problemOf } from './problems/problem.filter.ts';
import type { Problem } from './problems/words.ts';

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
  const { engines, tokens, limits, answers, unforeseen, log, measurements = new Measurements() } = options;
  const adapter = new FastifyAdapter({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.arrivalMs,
    http: { headersTimeout: limits.arrivalMs, connectionsCheckingInterval: Math.min(limits.arrivalMs, 1_000) },
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
  await fastify.register(rateLimit, {
    max: limits.perMinute,
    timeWindow: 60_000,
    keyGenerator: callerKey,
    errorResponseBuilder: (_request, { ttl }) =>
      new ProblemError('too-many-requests', { headers: { 'retry-after': `${Math.ceil(ttl / 1_000)}` } }),
  });
  await fastify.register(multipart, {
    limits: { files: 1, fields: 20, fieldSize: 1_024, fileSize: limits.ledgerBytes, headerPairs: 20 },
  });
  await serveDocumentation(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.over({ engines, tokens, measurements, answers }),
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

const callerKey = ({ headers, ip }: FastifyRequest): string => headers.authorization ?? ip;

const unread: Readonly<Record<string, Problem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
};

/** The answer to an address that is none: badly encoded, or with a part that is too long. */
function answerUnrouted(error: Error, { headers }: FastifyRequest, reply: FastifyReply): void {
  const problem =
    (error as { code?: string }).code === 'FST_ERR_MAX_PARAM_LENGTH' ? 'not-found' : problemOf(error).problem;
  const details = problemDetails(problem, languageOf(headers['accept-language']));
  void reply.status(details.status).type('application/problem+json').send(JSON.stringify(details));
}

/** The answer to what never became a request. */
function answerUnread(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const details = problemDetails(unread[error.code ?? ''] ?? 'invalid', 'zh-CN');
  const body = JSON.stringify(details);
  socket.end(
    `HTTP/1.1 ${details.status} Refused\r\ncontent-type: application/problem+json\r\nconnection: close\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
