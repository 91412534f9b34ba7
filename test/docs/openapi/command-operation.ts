import { type CommandRoute, fieldsOf } from '../../../apps/api/src/routes/route.ts';
import { inputSchema } from './input-schema.ts';
import {
  type Described,
  answerHeaders,
  correlation,
  json,
  language,
  pathParameters,
  ref,
  retryHeaders,
  tagOf,
  whoMay,
} from './operation-parts.ts';
import { problemsOf, refusals } from './refusals.ts';

const recorded = (description: string) => ({
  description,
  headers: { ...answerHeaders, ETag: { schema: { type: 'string' } }, Location: { schema: { type: 'string' } } },
  content: json(ref('Recorded')),
});

/** What is sent to be recorded. */
export function commandOperation(route: CommandRoute, described: Described) {
  const body = inputSchema(route.type, fieldsOf(route));
  return {
    operationId: route.type.name,
    summary: described(route.type.name),
    tags: [tagOf(route)],
    ...whoMay(route.roles),
    parameters: [...pathParameters(route), ...retryHeaders, language, correlation],
    requestBody: { required: (body.required ?? []).length > 0, content: json(body) },
    responses: {
      200: recorded(route.method === 'put' ? 'As it is now' : 'There was nothing to record: where the stream stands'),
      201: recorded('Recorded'),
      ...refusals(problemsOf(route)),
    },
  };
}
