import { type ArgumentsHost, BadRequestException, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Refused } from '#kernel';

const unknown = /^unknown-(?!word|kind)/;

/** Every error as `application/problem+json`; what was not foreseen says nothing of the inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly unforeseen: (error: unknown) => void) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = this.#problem(error);
    void host
      .switchToHttp()
      .getResponse<FastifyReply>()
      .status(problem.status)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: `/problems/${problem.word}`,
          title: problem.word,
          ...problem.more,
          status: problem.status,
        }),
      );
  }

  #problem(error: unknown): { word: string; status: number; more?: object } {
    if (error instanceof Refused) {
      const { word, details } = error.refusal;
      return { word, status: unknown.test(word) ? 404 : word === 'date' ? 400 : 409, more: { details } };
    }
    if (error instanceof BadRequestException) {
      const { message } = error.getResponse() as { message: unknown };
      return { word: 'invalid', status: 400, more: Array.isArray(message) ? { errors: message as unknown[] } : {} };
    }
    if (error instanceof HttpException) {
      const status = error.getStatus();
      return { word: status === 404 ? 'not-found' : 'refused', status };
    }
    this.unforeseen(error);
    return { word: 'internal', status: 500 };
  }
}
