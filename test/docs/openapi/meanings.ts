import ts from 'typescript';

const known = new WeakMap<ts.Program, ReadonlyMap<string, string>>();

/** What each command and query says of itself. */
export function meanings(program: ts.Program): ReadonlyMap<string, string> {
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
