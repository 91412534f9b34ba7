import ts from 'typescript';
import type { View } from '#kernel';
import { countedIn, filesOf } from './house.ts';
import { within } from './program.ts';

export interface CommandLine {
  readonly room: string;
  readonly command: string;
  readonly events: readonly string[];
}

export const tableBegins = '<!-- commands: written by npm run docs:events -->';
export const tableEnds = '<!-- /commands -->';

/** What each command can bring about: the facts that the decisions which its file imports speak of. */
export function commandLines(program: ts.Program, types: ReadonlySet<string>): readonly CommandLine[] {
  const checker = program.getTypeChecker();
  return filesOf('commands').flatMap(({ room, file }) => {
    const source = program.getSourceFile(file)!;
    const events = new Set<string>();
    for (const name of within(source, isImportedName)) collect(checker, declarationOf(checker, name), types, events);
    if (takesBack(source)) events.add('FactTakenBack');
    return [...within(source, isCommand)].map((command) => ({
      room,
      command: command.name!.text,
      events: [...events],
    }));
  });
}

/** The table between the two marks of the page. */
export function commandTable(lines: readonly CommandLine[], views: readonly View[]): string {
  const rows = lines.map(({ room, command, events }) => {
    const seen = [...new Set(events.flatMap((type) => countedIn(views, type)))];
    return `| ${room} | ${command} | ${events.join(', ')} | ${seen.join(', ')} |`;
  });
  return ['| Room | Command | → Event | → Views |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The page with the table put between its marks. @throws {Error} when the marks are not there */
export function withTable(page: string, table: string): string {
  const [begin, end] = [page.indexOf(tableBegins), page.indexOf(tableEnds)];
  if (begin < 0 || end < begin) throw new Error(`The page has no ${tableBegins} … ${tableEnds}`);
  return `${page.slice(0, begin + tableBegins.length)}\n\n${table}\n\n${page.slice(end)}`;
}

const isCommand = (node: ts.Node): node is ts.ClassDeclaration =>
  ts.isClassDeclaration(node) &&
  (node.heritageClauses ?? []).some((clause) => clause.types.some((type) => type.expression.getText() === 'Command'));

const isImportedName = (node: ts.Node): node is ts.ImportSpecifier => ts.isImportSpecifier(node) && !node.isTypeOnly;

const takesBack = (source: ts.SourceFile): boolean =>
  [...within(source, ts.isPropertyAccessExpression)].some(({ name }) => name.text === 'takeBack');

function declarationOf(checker: ts.TypeChecker, name: ts.Node): ts.Node | undefined {
  const symbol = checker.getSymbolAtLocation('name' in name ? (name.name as ts.Node) : name);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return target?.valueDeclaration;
}

/** Follows functions and constants of domain pages into one another. */
function collect(
  checker: ts.TypeChecker,
  declaration: ts.Node | undefined,
  types: ReadonlySet<string>,
  events: Set<string>,
  seen = new Set<ts.Node>(),
): void {
  if (declaration === undefined || seen.has(declaration) || !isOfDomain(declaration)) return;
  seen.add(declaration);
  for (const { text } of within(declaration, ts.isStringLiteral)) if (types.has(text)) events.add(text);
  for (const name of within(declaration, ts.isIdentifier)) {
    collect(checker, declarationOf(checker, name), types, events, seen);
  }
}

const isOfDomain = (node: ts.Node): boolean =>
  /\/libs\/[^/]+\/src\/domain\//.test(node.getSourceFile().fileName) &&
  (ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node));
