import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { forbidden, options } from '../.dependency-cruiser.mjs';

const root = process.cwd();

async function violations(baseDir: string): Promise<{ rule: string; from: string; to: string }[]> {
  const { output } = await cruise(
    ['libs', 'apps'],
    { ...options, baseDir, ruleSet: { forbidden }, validate: true, outputType: 'json' },
    undefined,
    { tsConfig: extractTSConfig(join(root, 'tsconfig.json')) },
  );
  const { summary } = JSON.parse(output as string) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[] };
  };
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}

/** A violation of each rule: files, each with its text, in a house that is otherwise empty. */
const planted: Record<string, Record<string, string>> = {
  'kernel-imports-nothing': { 'libs/kernel/src/clock.ts': "import 'node:fs';" },
  'domain-is-pure': { 'libs/casework/src/domain/case.ts': "import 'uuid';" },
  'views-are-folds': { 'libs/casework/src/views/cases.ts': "import '@nestjs/common';" },
  'views-take-only-types-from-other-rooms': {
    'libs/dashboards/src/views/figures.ts': "import { x } from '#casework'; export const y = x;",
    'libs/casework/src/index.ts': 'export const x = 1;',
  },
  'rooms-have-doors': {
    'libs/dashboards/src/figures.ts': "import { x } from '../../casework/src/cases.ts'; export const y = x;",
    'libs/casework/src/cases.ts': 'export const x = 1;',
  },
  'domain-rooms-do-not-know-each-other': {
    'libs/casework/src/cases.ts': "import { x } from '#clients'; export const y = x;",
    'libs/clients/src/index.ts': 'export const x = 1;',
  },
  'domain-rooms-stand-on-ports': {
    'libs/casework/src/cases.ts': "import { x } from '#privacy'; export const y = x;",
    'libs/privacy/src/index.ts': 'export const x = 1;',
  },
  'commands-and-queries-know-no-http': {
    'libs/casework/src/commands/open-case.ts': "import '@nestjs/platform-fastify';",
  },
  'database-clients-stay-in-their-drivers': { 'libs/casework/src/cases.ts': "import 'node:sqlite';" },
  'mongodb-of-keys-stays-in-its-driver': { 'libs/privacy/src/keys/embedded.key-store.ts': "import 'mongodb';" },
  'mongodb-of-keys-is-loaded-when-called': {
    'libs/privacy/src/index.ts': "export * from './keys/mongodb/mongodb.key-store.ts';",
    'libs/privacy/src/keys/mongodb/mongodb.key-store.ts': 'export const x = 1;',
  },
  'mongodb-of-rows-stays-in-its-driver': {
    'libs/read-store/src/embedded/embedded.read-store.ts': "import 'mongodb';",
  },
  'mongodb-of-rows-is-loaded-when-called': {
    'libs/read-store/src/index.ts': "export * from './mongodb/mongodb.read-store.ts';",
    'libs/read-store/src/mongodb/mongodb.read-store.ts': 'export const x = 1;',
  },
  'stores-know-only-the-kernel': {
    'libs/event-store/src/event-store.ts': "import { x } from '#casework'; export const y = x;",
    'libs/casework/src/index.ts': 'export const x = 1;',
  },
  'apps-do-not-know-each-other': {
    'apps/cli/src/main.ts': "import { x } from '../../api/src/main.ts'; export const y = x;",
    'apps/api/src/main.ts': 'export const x = 1;',
  },
  'libs-do-not-know-apps': {
    'libs/casework/src/cases.ts': "import { x } from '../../../apps/api/src/main.ts'; export const y = x;",
    'apps/api/src/main.ts': 'export const x = 1;',
  },
  'no-cycles': {
    'libs/casework/src/a.ts': "import { b } from './b.ts'; export const a = () => b;",
    'libs/casework/src/b.ts': "import { a } from './a.ts'; export const b = () => a;",
  },
  'every-slice-is-registered': {
    'libs/casework/src/casework.module.ts': 'export const x = 1;',
    'libs/casework/src/commands/open-case.ts': 'export const y = 1;',
  },
};

describe('the rooms keep their rules', () => {
  it('in the tree as it stands', async () => {
    expect(await violations(root)).toEqual([]);
  });

  it('and every rule has its planted violation', () => {
    expect(Object.keys(planted).toSorted((a, b) => a.localeCompare(b))).toEqual(
      forbidden.map(({ name }) => name ?? '').toSorted((a, b) => a.localeCompare(b)),
    );
  });

  it.each(Object.entries(planted))('%s fires on a planted violation', async (rule, files) => {
    const house = mkdtempSync(join(tmpdir(), 'banyan-house-'));
    try {
      cpSync(join(root, 'package.json'), join(house, 'package.json'));
      symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
      for (const folder of ['libs', 'apps']) mkdirSync(join(house, folder));
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(dirname(join(house, file)), { recursive: true });
        writeFileSync(join(house, file), text);
      }
      expect((await violations(house)).map((violation) => violation.rule)).toContain(rule);
    } finally {
      rmSync(house, { recursive: true });
    }
  });
});
