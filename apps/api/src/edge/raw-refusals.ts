import { type IncomingMessage, STATUS_CODES, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../problems/language.ts';
import { problemDetails } from '../problems/problem.ts';
import { problemOf } from '../problems/problem.filter.ts';
import type { Problem } from '../problems/words.ts';

const type = 'application/problem+json';

const unread: Readonly<Record<string, Problem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too-large',
};

/** The answer to what never became a request; nobody knows its language. */
export function answerUnread(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  answerOn(socket, unread[error.code ?? ''] ?? 'invalid');
}

/** The answer to an address that is none: badly encoded, or with a part that is too long. */
export function answerUnrouted(error: Error, { headers }: FastifyRequest, reply: FastifyReply): void {
  const problem =
    (error as { code?: string }).code === 'FST_ERR_MAX_PARAM_LENGTH' ? 'not-found' : problemOf(error).problem;
  const details = problemDetails(problem, languageOf(headers['accept-language']));
  void reply.status(details.status).type(type).send(JSON.stringify(details));
}

/** Takes from Node what it would answer with no body, or with none of ours: an `Expect` that is not met, and CONNECT. */
export function answerUnhandled(server: Server): void {
  server.on('checkExpectation', ({ headers }: IncomingMessage, response: ServerResponse) => {
    const details = problemDetails('expectation-failed', languageOf(headers['accept-language']));
    const body = Buffer.from(JSON.stringify(details));
    const said = { 'content-type': type, 'content-length': body.length, connection: 'close' };
    response.writeHead(details.status, said).end(body);
  });
  server.on('connect', ({ headers }: IncomingMessage, socket: Duplex) =>
    answerOn(socket, 'method-not-allowed', headers['accept-language']),
  );
}

function answerOn(socket: Duplex, problem: Problem, acceptLanguage?: string): void {
  const details = problemDetails(problem, languageOf(acceptLanguage));
  const body = JSON.stringify(details);
  const allowed = problem === 'method-not-allowed' ? 'allow: GET, HEAD, POST, PUT\r\n' : '';
  socket.end(
    `HTTP/1.1 ${details.status} ${STATUS_CODES[details.status] ?? ''}\r\ncontent-type: ${type}\r\n${allowed}` +
      `connection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
