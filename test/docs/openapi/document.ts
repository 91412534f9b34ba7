import ts from 'typescript';
import type { Role } from '#access';
import { ImportFields } from '../../../apps/api/src/imports/import-fields.ts';
import {
  type CommandRoute,
  type QueryRoute,
  type Route,
  addressOf,
  fieldsOf,
} from '../../../apps/api/src/routes/route.ts';
import { routes } from '../../../apps/api/src/routes/routes.ts';
import { answerSchemas, answerSources, queryResults } from './answer-schemas.ts';
import { inputSchema, nestedSchemas, referred } from './input-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { problemsOf, refusalResponses, refusals } from './refusals.ts';

const json = (schema: JsonSchema) => ({ 'application/json': { schema } });
const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

const header = (name: string, description: string, schema: JsonSchema) => ({ name, in: 'header', description, schema });

const language = header('Accept-Language', 'zh-CN or en, of every sentence in the answer', { type: 'string' });
const correlation = header('X-Correlation-Id', 'ties together what a request brings about', {
  type: 'string',
  format: 'uuid',
});
const retryHeaders = [
  header('Idempotency-Key', 'your own for this request: the same again gets the first answer', {
    type: 'string',
    format: 'uuid',
  }),
  header('If-Match', 'the revision that you have seen, in quotes', { type: 'string', pattern: '^"\\d{1,15}"$' }),
];

const answerHeaders = {
  'X-Correlation-Id': { schema: { type: 'string' } },
};

type Described = (name: string) => string;

const pathParameters = (route: Route) => [
  { name: 'station', in: 'path', required: true, schema: { type: 'string', maxLength: 64 } },
  ...fieldsOf(route).map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
];

const whoMay = (roles: readonly Role[]) => ({
  description: `For a token of one of these roles: ${roles.join(', ')}.`,
  'x-roles': roles,
  security: [{ token: [] }],
});

function commandOperation(route: CommandRoute, described: Described) {
  const body = inputSchema(route.type, fieldsOf(route));
  const recorded = (description: string) => ({
    description,
    headers: { ...answerHeaders, ETag: { schema: { type: 'string' } }, Location: { schema: { type: 'string' } } },
    content: json(ref('Recorded')),
  });
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

function queryOperation(route: QueryRoute, described: Described, results: ReadonlyMap<string, string>) {
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

function withoutNull(schema: JsonSchema): JsonSchema {
  const { type, enum: words, ...rest } = schema;
  return {
    ...(Array.isArray(type) ? { type: (type as string[]).find((one) => one !== 'null')! } : { type }),
    ...(words === undefined ? {} : { enum: words.filter((word) => word !== null) }),
    ...rest,
  } as JsonSchema;
}

const tagOf = ({ path }: Route): string => path.split('/')[0] || 'station';

const importOperation = (route: Route) => ({
  operationId: 'ImportLedger',
  summary: "Records a station's workbook; the same file again records nothing.",
  tags: ['imports'],
  ...whoMay(route.roles),
  parameters: [...pathParameters(route), language, correlation],
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          ...inputSchema(ImportFields, []),
          properties: {
            ...inputSchema(ImportFields, []).properties,
            file: { type: 'string', contentMediaType: 'application/octet-stream' },
          },
          required: ['file'],
        },
      },
    },
  },
  responses: {
    200: { description: 'What came of each row', content: json(ref('ImportReport')) },
    ...refusals(problemsOf(route)),
  },
});

const liveOperation = (route: Route) => ({
  operationId: 'FollowFigures',
  summary:
    'The figures of the dashboard as they change, as server-sent events; the id of a message is a position of the log.',
  tags: ['dashboard'],
  ...whoMay(route.roles),
  parameters: [
    ...pathParameters(route),
    ...['district', 'agreement'].map((name) => ({ name, in: 'query', schema: { type: 'string', maxLength: 64 } })),
    header('Last-Event-ID', 'goes on behind this position', { type: 'string', pattern: '^\\d{1,19}$' }),
    language,
    correlation,
  ],
  responses: {
    200: { description: 'Messages without end', content: { 'text/event-stream': { schema: { type: 'string' } } } },
    ...refusals(problemsOf(route)),
  },
});

const openPaths = {
  '/health/live': {
    get: {
      operationId: 'Live',
      summary: 'Whether the process lives.',
      tags: ['operations'],
      responses: { 200: { description: 'It does', content: json(ref('LiveAnswer')) } },
    },
  },
  '/health/ready': {
    get: {
      operationId: 'Ready',
      summary: 'Whether the views can be trusted.',
      tags: ['operations'],
      responses: Object.fromEntries(
        [200, 503].map((status) => [
          status,
          { description: status === 200 ? 'They can' : 'They can not', content: json(ref('ReadyAnswer')) },
        ]),
      ),
    },
  },
  '/metrics': {
    get: {
      operationId: 'Metrics',
      summary: "Measurements in Prometheus' form.",
      tags: ['operations'],
      responses: { 200: { description: 'As text', content: { 'text/plain': { schema: { type: 'string' } } } } },
    },
  },
};

/** The whole document, from the table of routes, the decorators and the types of answers. */
export function openApiDocument(program: ts.Program): object {
  const results = queryResults(program);
  const described: Described = (name) => meanings(program).get(name) ?? name;
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = addressOf(route).replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(route, described, results) };
  }
  const answers = answerSchemas(
    [
      ...new Set([...results.values(), 'Recorded', 'ProblemDetails', 'ImportReport', 'LiveAnswer', 'ReadyAnswer']),
    ].sort(),
  );
  const schemas = { ...nestedSchemas(referred(paths)), ...answers };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Banyan 榕',
      version: '1',
      description:
        'What a social work station does, as events, and what the events mean. Personal details are sealed in every answer unless they are opened for a purpose.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: { ...paths, ...openPaths },
    components: {
      schemas,
      responses: refusalResponses(),
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function operationOf(route: Route, described: Described, results: ReadonlyMap<string, string>): object {
  if (route.kind === 'command') return commandOperation(route, described);
  if (route.kind === 'query') return queryOperation(route, described, results);
  return route.name === 'ImportLedger' ? importOperation(route) : liveOperation(route);
}

const known = new WeakMap<ts.Program, ReadonlyMap<string, string>>();

/** What each command and query says of itself. */
function meanings(program: ts.Program): ReadonlyMap<string, string> {
  const found = known.get(program) ?? new Map(readMeanings(program));
  known.set(program, found);
  return found;
}

function* readMeanings(program: ts.Program): Generator<[string, string]> {
  const checker = program.getTypeChecker();
  for (const source of program.getSourceFiles()) {
    if (!/\/(commands|queries)\/[^/]+\.ts$/.test(source.fileName)) continue;
    for (const node of source.statements.filter(ts.isClassDeclaration)) {
      const symbol = checker.getSymbolAtLocation(node.name!);
      const said = ts.displayPartsToString(symbol?.getDocumentationComment(checker)).replace(/\s+/g, ' ');
      if (said !== '') yield [node.name!.text, said];
    }
  }
}

export { answerSources };
