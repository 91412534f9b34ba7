import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { commandLines, commandTable, withTable } from './command-table.ts';
import { eventDocs } from './event-docs.ts';
import { factShapes } from './fact-shapes.ts';
import { described, kinds, views } from './house.ts';
import { openApiDocument } from './openapi/document.ts';
import { problemTable } from './problem-table.ts';
import { program } from './program.ts';

const formatted = async (file: string, text: string): Promise<string> =>
  format(text, { ...(await resolveConfig(file)), filepath: file });

/** The generated pages as they ought to be: path → text. */
export async function pages(compiled = program()): Promise<ReadonlyMap<string, string>> {
  const [allKinds, allViews] = [await kinds(), await views()];
  const lines = commandLines(compiled, new Set(described(allKinds).keys()));
  const texts = new Map([
    ['docs/events.md', eventDocs(allKinds, factShapes(compiled), allViews)],
    ['docs/openapi.json', JSON.stringify(openApiDocument(compiled))],
    ['docs/problems.md', problemTable()],
    ['ARCHITECTURE.md', withTable(readFileSync('ARCHITECTURE.md', 'utf8'), commandTable(lines, allViews))],
  ]);
  const done = [...texts].map(async ([file, text]) => [file, await formatted(file, text)] as const);
  return new Map(await Promise.all(done));
}
