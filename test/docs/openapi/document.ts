import type ts from 'typescript';
import { type Route, addressOf } from '../../../apps/api/src/routes/route.ts';
import { routes } from '../../../apps/api/src/routes/routes.ts';
import { answerSchemas, queryResults } from './answer-schemas.ts';
import { commandOperation } from './command-operation.ts';
import { nestedSchemas, referred } from './input-schema.ts';
import { meanings } from './meanings.ts';
import type { Described } from './operation-parts.ts';
import { importOperation, liveOperation, openPaths } from './other-operations.ts';
import { queryOperation } from './query-operation.ts';
import { refusalResponses } from './refusals.ts';

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
