import { resolve } from 'node:path';
import ts from 'typescript';
import { filesOf } from './house.ts';

/** The rooms' domain pages, commands and queries as the compiler sees them. */
export function program(): ts.Program {
  const { config } = ts.readConfigFile(resolve('tsconfig.json'), (file) => ts.sys.readFile(file)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, resolve('.'), { noEmit: true });
  const files = ['domain', 'commands', 'queries'].flatMap((folder) => filesOf(folder).map(({ file }) => file));
  files.push(...answering.map((file) => resolve(file)));
  return ts.createProgram(files, options);
}

/** What answers that are no query's. */
const answering = [
  'apps/api/src/answering/command-answers.ts',
  'apps/api/src/problems/problem.ts',
  'apps/api/src/operations/health.controller.ts',
  'libs/ledger/src/report/report.ts',
];

/** The parts of a node that are of one kind, deep. */
export function* within<T extends ts.Node>(node: ts.Node, isOne: (node: ts.Node) => node is T): Generator<T> {
  if (isOne(node)) yield node;
  for (const child of node.getChildren()) yield* within(child, isOne);
}
