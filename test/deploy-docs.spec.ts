import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const { services } = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, unknown>>;
};
const pages = ['docs/OPERATIONS.md', 'docs/SCALING.md'].map((page) => readFileSync(page, 'utf8'));
const commands = pages
  .flatMap((page) => [...page.matchAll(/^ *\$ (docker compose .+)$|`(docker compose [^`]+)`/gm)])
  .map(([, alone, within]) => alone ?? within ?? '');
/** The words of a command line, quoted ones whole. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) => word.replaceAll(/^['"]|['"]$/g, ''));

interface Run {
  readonly options: readonly string[];
  readonly service: string;
  readonly program: readonly string[];
}
/** What `docker compose run` is told; of its options `-v`, `-e` and `-u` take a word. */
function runOf(command: string): Run {
  const [, , , ...words] = wordsOf(command);
  let at = 0;
  while (words[at]?.startsWith('-')) at += /^-[veu]$/.test(words[at]!) ? 2 : 1;
  return { options: words.slice(0, at), service: words[at]!, program: words.slice(at + 1) };
}
const runs = commands.filter((command) => command.startsWith('docker compose run ')).map(runOf);
const ofBanyan = runs.filter(({ program }) => program.join(' ').includes('dist/apps/cli/'));

describe('what the pages for operators tell docker', () => {
  it('names only services that there are', () => {
    const named = commands.flatMap((command) => {
      const [, , verb = '', ...words] = wordsOf(command);
      if (verb === 'run') return [runOf(command).service];
      if (verb === 'exec') return words.slice(0, 1);
      return ['up', 'stop', 'restart', 'ps', 'logs'].includes(verb)
        ? words.filter((word) => !word.startsWith('-') && !/^\d/.test(word))
        : [];
    });
    expect(new Set(named).size).toBeGreaterThan(8);
    expect(named.filter((name) => !(name in services))).toEqual([]);
  });

  it('runs commands beside the servers, starts nothing else for them and leaves nothing behind', () => {
    expect(runs.length).toBeGreaterThan(8);
    for (const { options } of runs) expect(options.slice(0, 2)).toEqual(['--rm', '--no-deps']);
  });

  it('runs Banyan as it lies in the image, with the environment of a server', () => {
    expect(ofBanyan.length).toBeGreaterThan(6);
    for (const { service, program } of ofBanyan) {
      expect(service).toBe('api-1');
      const line = program[0] === 'sh' ? program.slice(2).join(' ') : program.join(' ');
      expect(line).toMatch(/^(?:exec )?node -C built dist\/apps\/cli\/src\/main\.js [a-z-]+/);
    }
    expect(readFileSync('Dockerfile', 'utf8')).toContain('`dist/apps/cli/src/main.js` is the command line');
  });

  it('mounts the folder of the backups wherever it is named, and names no folder that is gone with the container', () => {
    for (const { options, program } of ofBanyan) {
      const folders = [...program.join(' ').matchAll(/(?:embedded:|--keys-(?:from|to) )(\/\w+)/g)].map(
        ([, path]) => path,
      );
      expect(options.includes('/backup:/backup')).toBe(folders.length > 0);
      expect(folders.filter((path) => path !== '/backup')).toEqual([]);
    }
  });

  it('hands a password to no command line that a shell outside remembers', () => {
    for (const command of commands) expect(command).not.toMatch(/:\/\/\w+:[^@\s]+@|PASSWORD=|KEY=\S/);
  });

  it('copies from one EventStoreDB into another one nowhere', () => {
    for (const { program } of ofBanyan)
      expect(program.join(' ').match(/--(?:from|to) ['"]?(?:esdb|\$BANYAN_EVENT_STORE)/g) ?? []).not.toHaveLength(2);
  });
});
