import { existsSync, readFileSync } from 'node:fs';
import { allSheets } from '../../libs/ledger/src/sheets/all-sheets.ts';

const pages = ['README.md', 'README.zh-CN.md'];
const text = (page: string): string => readFileSync(page, 'utf8');
const commands = (page: string): string[] =>
  [...text(page).matchAll(/^```sh\n([^`]*)^```$/gm)].flatMap(([, block = '']) => block.trim().split('\n'));
const headings = (page: string): string[] => [...text(page).matchAll(/^#+ /gm)].map(([mark]) => mark);
const cellsOf = (page: string, sheet: string): string[] | undefined =>
  [...text(page).matchAll(/^\| (.*) \|$/gm)]
    .map(([, row = '']) => row.split('|').map((cell) => cell.trim()))
    .find(([first]) => first === sheet);

describe.each(pages)('%s', (page) => {
  it.each(allSheets)('names the columns of $name', ({ name, key, columns }) => {
    const named = (required: boolean) =>
      Object.values(columns)
        .filter((column) => column.required === required)
        .map((column) => column.headings[0])
        .join(' ');
    const [, , known, needed, welcome] = cellsOf(page, name) ?? [];
    expect({ needed, welcome }).toEqual({ needed: named(true), welcome: named(false) });
    if (key.length > 0) expect(known).toBe(key.map((column) => columns[column]?.headings[0]).join(' + '));
  });

  it('names every variable of the environment that is read', () => {
    const configuration = readFileSync('libs/assembly/src/configuration.ts', 'utf8');
    const variables = [...new Set(configuration.match(/BANYAN_[A-Z_]+/g))];
    expect(variables.length).toBeGreaterThan(0);
    expect(variables.filter((variable) => !text(page).includes(`\`${variable}\``))).toEqual([]);
  });

  it('links only to what is there', () => {
    const links = [...text(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('leaves a place for the dashboard', () => {
    expect(text(page)).toMatch(/<!-- dashboard -->[^]*<!-- \/dashboard -->/);
  });
});

it('ARCHITECTURE.md names only files and folders that are there', () => {
  const named = [...text('ARCHITECTURE.md').matchAll(/`((?:apps|docs|libs|test)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

it('both pages give the same commands and chapters', () => {
  const [english = '', chinese = ''] = pages;
  expect(commands(chinese)).toEqual(commands(english));
  expect(commands(english).length).toBeGreaterThan(2);
  expect(headings(chinese)).toEqual(headings(english));
});
