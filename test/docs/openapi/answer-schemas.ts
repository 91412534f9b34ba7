import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import ts from 'typescript';
import { within } from '../program.ts';
import type { JsonSchema } from './json-schema.ts';

const sources = [
  ...globSync('libs/*/src/queries/*.ts'),
  'apps/api/src/answering/command-answers.ts',
  'apps/api/src/problems/problem.ts',
  'apps/api/src/operations/health.controller.ts',
  'libs/ledger/src/report/report.ts',
].filter((file) => !file.endsWith('.spec.ts'));

/** The result that a query class names: `class X extends Query<Result>`, and what it says of itself. */
export function queryResults(program: ts.Program): ReadonlyMap<string, string> {
  const results = new Map<string, string>();
  for (const file of sources)
    for (const of of within(program.getSourceFile(resolve(file))!, ts.isClassDeclaration)) {
      const [extended] = of.heritageClauses?.flatMap(({ types }) => types) ?? [];
      if (extended?.expression.getText() !== 'Query') continue;
      results.set(of.name!.text, extended.typeArguments![0]!.getText());
    }
  return results;
}

/** Types as schemas, each whole. */
export function answerSchemas(names: readonly string[]): Record<string, JsonSchema> {
  const generator = createGenerator({
    path: `{${sources.join(',')}}`,
    tsconfig: 'tsconfig.json',
    skipTypeCheck: true,
    expose: 'none',
    topRef: false,
    additionalProperties: false,
    jsDoc: 'extended',
  });
  return Object.fromEntries(
    names.map((name) => {
      const { definitions, $schema: _, ...schema } = generator.createSchema(name) as unknown as JsonSchema;
      if (Object.keys(definitions ?? {}).length > 0) throw new Error(`${name} refers to itself`);
      return [name, schema];
    }),
  );
}
