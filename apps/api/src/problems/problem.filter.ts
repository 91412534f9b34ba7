import { types } from 'node:util';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refused } from '#kernel';
import type { Invalid } from '#validation';
import { languageOf } from './language.ts';
import { ProblemError, problemDetails } from './problem.ts';
import { type Problem, isProblem } from './words.ts';

/** Every error as `application/problem+json`; what was not foreseen says nothing of the inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly unforeseen: (error: unknown) => void) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { headers } = http.getRequest<FastifyRequest>();
    const { problem, more } = problemOf(error);
    if (problem === 'internal') this.unforeseen(error);
    const details = problemDetails(problem, languageOf(headers['accept-language']), more);
    void http
      .getResponse<FastifyReply>()
      .status(details.status)
      .headers({ ...defaults[problem], ...more.headers })
      .type('application/problem+json')
      .send(JSON.stringify(details));
  }
}

const again = { 'retry-after': '1' };

const defaults: Readonly<Partial<Record<Problem, Readonly<Record<string, string>>>>> = {
  unauthenticated: { 'www-authenticate': 'Bearer' },
  'views-behind': again,
  'store-unavailable': again,
  'outcome-unknown': again,
  'keys-unreachable': again,
  stopping: again,
};

/** Which problem an error is; errors of the rooms are matched by their names. */
export function problemOf(error: unknown): { problem: Problem; more: ProblemError['more'] } {
  if (!(error instanceof Error || types.isNativeError(error))) return { problem: 'internal', more: {} };
  if (error instanceof ProblemError) return { problem: error.problem, more: error.more };
  if (error.name === 'Refused') return refusal(error as Refused);
  if (error.name === 'Invalid') return { problem: 'invalid', more: { faults: (error as Invalid).faults } };
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  return { problem: byName[error.name] ?? byStatus[status] ?? (isClients(status) ? 'invalid' : 'internal'), more: {} };
}

function refusal({ refusal: { word, details } }: Refused): { problem: Problem; more: ProblemError['more'] } {
  return isProblem(word) ? { problem: word, more: { details } } : { problem: 'internal', more: {} };
}

const byName: Readonly<Record<string, Problem>> = {
  EventStoreUnavailable: 'store-unavailable',
  ReadStoreUnavailable: 'store-unavailable',
  KeyStoreUnavailable: 'store-unavailable',
  OutcomeUnknown: 'outcome-unknown',
  KeysUnreachable: 'keys-unreachable',
  TokenRefused: 'unauthenticated',
  LedgerUnreadable: 'ledger-unreadable',
  ImportIncomplete: 'import-incomplete',
};

/** Of errors of the HTTP server. */
const byStatus: Readonly<Record<number, Problem>> = {
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'request-timeout',
  413: 'too-large',
  415: 'unsupported-media-type',
  417: 'expectation-failed',
  429: 'too-many-requests',
  431: 'headers-too-large',
  503: 'stopping',
};

const statusOf = (error: Error): number => (error as { statusCode?: number }).statusCode ?? 500;

const isClients = (status: number): boolean => status >= 400 && status < 500;
