import { type Problem, problemWords } from '../../../apps/api/src/problems/words.ts';
import type { Route } from '../../../apps/api/src/routes/route.ts';

/** The statuses with which a route may refuse. */
export function problemsOf({ kind, method }: Pick<Route, 'kind' | 'method'>): readonly number[] {
  const always = [400, 401, 403, 404, 408, 409, 429, 500, 503];
  return kind === 'query' || method === 'get' ? always : [...always, 412, 413, 415, 422];
}

/** Refusals of a route, each as it is written down once for all routes. */
export const refusals = (statuses: readonly number[]) =>
  Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Refused${status}` }]));

/** Every status that refuses, with the words that its `type` may end in. */
export const refusalResponses = () =>
  Object.fromEntries(
    [...new Set(Object.values(problemWords).map(({ status }) => status))]
      .toSorted((one, other) => one - other)
      .map((status) => [
        `Refused${status}`,
        {
          description: wordsOf(status)
            .map((word) => problemWords[word].en)
            .slice(0, 3)
            .join(' · '),
          'x-problems': wordsOf(status),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } } },
        },
      ]),
  );

const wordsOf = (status: number): Problem[] =>
  (Object.keys(problemWords) as Problem[]).filter((word) => problemWords[word].status === status);
