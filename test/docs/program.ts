import { resolve } from 'node:path';
import ts from 'typescript';
import { filesOf } from './house.ts';

/** The rooms' domain pages and commands as the compiler sees them. */
export function program(): ts.Program {
  const { config } = ts.readConfigFile(resolve('tsconfig.json'), (file) => ts.sys.readFile(file)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, resolve('.'), { noEmit: true });
  const files = [...filesOf('domain'), ...filesOf('commands')].map(({ file }) => file);
  return ts.createProgram(files, options);
}

/** The parts of a node that are of one kind, deep. */
export function* within<T extends ts.Node>(node: ts.Node, isOne: (node: ts.Node) => node is T): Generator<T> {
  if (isOne(node)) yield node;
  for (const child of node.getChildren()) yield* within(child, isOne);
}
