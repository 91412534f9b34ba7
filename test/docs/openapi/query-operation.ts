import { type QueryRoute, fieldsOf } from '../../../apps/api/src/routes/route.ts';
import { inputSchema } from './input-schema.ts';
import {
  type Described,
  answerHeaders,
  correlation,
  json,
  language,
  pathParameters,
  ref,
  tagOf,
  whoMay,
  withoutNull,
} from './operation-parts.ts';
import { problemsOf, refusals } from './refusals.ts';

/** What is asked, and its answer. */
export function queryOperation(route: QueryRoute, described: Described, results: ReadonlyMap<string, string>) {
  const { properties = {}, required = [] } = inputSchema(route.type, ['station', ...fieldsOf(route)]);
  const asked = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: withoutNull(schema),
  }));
  const more = [
    {
      name: 'atLeast',
      in: 'query',
      description: 'the position that the answer must show',
      schema: { type: 'string', pattern: '^\\d{1,19}$' },
    },
    ...(route.personal
      ? [
          {
            name: 'reveal',
            in: 'query',
            description: 'what personal details are opened for; the reading is recorded',
            schema: { type: 'string', minLength: 1, maxLength: 200 },
          },
        ]
      : []),
  ];
  return {
    operationId: route.type.name,
    summary: described(route.type.name),
    tags: [tagOf(route)],
    ...whoMay(route.roles),
    parameters: [...pathParameters(route), ...asked, ...more, language, correlation],
    responses: {
      200: {
        description: 'The answer',
        headers:
          route.stateOf === undefined ? answerHeaders : { ...answerHeaders, ETag: { schema: { type: 'string' } } },
        content: json(ref(results.get(route.type.name)!)),
      },
      ...refusals(problemsOf(route)),
    },
  };
}
