import { existsSync, readFileSync, readdirSync } from 'node:fs';

const pages = ['docs/SCALING.md', 'docs/OPERATIONS.md'];
const text = (page: string): string => readFileSync(page, 'utf8');
/** Without what is said to docker, up to the program that it runs. */
const ours = (page: string): string => text(page).replaceAll(/\bdocker (?:(?!main\.js)[^`\n])*/g, '');

describe.each(pages)('%s', (page) => {
  it('names only metrics that are measured', () => {
    const measured = readFileSync('apps/api/src/operations/measurements.ts', 'utf8');
    const named = [...text(page).matchAll(/`banyan_([a-z_]+)`/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !measured.includes(`'${name}'`))).toEqual([]);
  });

  it('names only commands that there are, and variables that are read', () => {
    const commands = readdirSync('apps/cli/src/commands').map((file) => file.replace(/\.ts$/, ''));
    const given = [...ours(page).matchAll(/(?:`banyan|main\.js) ([a-z-]+)/g)].map(([, name = '']) => name);
    expect(given.length).toBeGreaterThan(2);
    expect(given.filter((name) => !commands.includes(name))).toEqual([]);
    const configuration = readFileSync('libs/assembly/src/configuration.ts', 'utf8');
    const variables = [...text(page).matchAll(/BANYAN_[A-Z_]+/g)].map(([name]) => name);
    expect(variables.filter((name) => !configuration.includes(`'${name}'`))).toEqual([]);
  });

  it('names only options that there are', () => {
    const files = readdirSync('apps/cli/src/commands').map((file) => text(`apps/cli/src/commands/${file}`));
    const given = [...ours(page).matchAll(/(?<=[\s`])--[a-z][a-z-]+/g)].map(([option]) => option);
    expect(given.length).toBeGreaterThan(2);
    expect(given.filter((option) => !files.some((file) => file.includes(`'${option} <`)))).toEqual([]);
  });

  it('links only to what is there', () => {
    const links = [...text(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => `docs/${path}`);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
  });
});

it('every metric of Banyan has its alarm', () => {
  const measured = readFileSync('apps/api/src/operations/measurements.ts', 'utf8');
  const names = [...measured.matchAll(/#(?:counter|gauge|histogram)\('([a-z_]+)'/g)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(5);
  const without = names.filter((name) => !text('docs/OPERATIONS.md').includes(`banyan_${name}`));
  expect(without).toEqual(['append_events']);
});
