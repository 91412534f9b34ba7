import ts from 'typescript';
import { filesOf } from './house.ts';
import { within } from './program.ts';

export interface Field {
  /** `goals.*.text`: the text of each of the goals. */
  readonly path: string;
  readonly type: string;
  readonly optional: boolean;
  readonly meaning: string;
}

export interface FactShape {
  readonly meaning: string;
  readonly fields: readonly Field[];
}

/** The data of each type of fact, read from what the domain pages describe: `const …Facts: Descriptions<…>`. */
export function factShapes(program: ts.Program): ReadonlyMap<string, FactShape> {
  const checker = program.getTypeChecker();
  const shapes = new Map<string, FactShape>();
  for (const { file } of filesOf('domain')) {
    for (const described of within(program.getSourceFile(file)!, isDescriptions)) {
      const facts = checker.getTypeFromTypeNode((described.type as ts.TypeReferenceNode).typeArguments![0]!);
      for (const fact of facts.isUnion() ? facts.types : [facts]) {
        const [type, data] = ['type', 'data'].map((name) => checker.getTypeOfSymbol(fact.getProperty(name)!));
        shapes.set((type as ts.StringLiteralType).value, shape(checker, data!));
      }
    }
  }
  return shapes;
}

const shape = (checker: ts.TypeChecker, data: ts.Type): FactShape => ({
  meaning: meaningOf(checker, data.aliasSymbol ?? data.getSymbol()),
  fields: [...fields(checker, data)],
});

const isDescriptions = (node: ts.Node): node is ts.VariableDeclaration =>
  ts.isVariableDeclaration(node) &&
  node.type !== undefined &&
  ts.isTypeReferenceNode(node.type) &&
  node.type.typeName.getText() === 'Descriptions';

function* fields(checker: ts.TypeChecker, data: ts.Type, before = ''): Generator<Field> {
  for (const property of checker.getPropertiesOfType(data)) {
    const held = checker.getTypeOfSymbol(property);
    const type = checker.getNonNullableType(held);
    const path = `${before}${property.name}`;
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const meaning = meaningOf(checker, property);
    const element = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
    if (isRecord(checker, type)) {
      yield { path, type: 'object', optional, meaning };
      yield* fields(checker, type, `${path}.`);
    } else if (element !== undefined && isRecord(checker, element)) {
      yield { path, type: 'list of objects', optional, meaning };
      yield* fields(checker, element, `${path}.*.`);
    } else yield { path, type: written(checker, held), optional, meaning };
  }
}

const isRecord = (checker: ts.TypeChecker, type: ts.Type): boolean =>
  (type.flags & ts.TypeFlags.Object) !== 0 &&
  !checker.isArrayType(type) &&
  checker.getPropertiesOfType(type).length > 0;

const written = (checker: ts.TypeChecker, type: ts.Type): string =>
  checker
    .typeToString(
      type,
      undefined,
      ts.TypeFormatFlags.NoTruncation |
        ts.TypeFormatFlags.InTypeAlias |
        ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType,
    )
    .replace(' | undefined', '')
    .replace(/^readonly (.*)\[\]$/, 'list of $1');

const meaningOf = (checker: ts.TypeChecker, symbol: ts.Symbol | undefined): string =>
  ts.displayPartsToString(symbol?.getDocumentationComment(checker)).replace(/\s+/g, ' ');
