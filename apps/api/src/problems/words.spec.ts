import { readFileSync, readdirSync } from 'node:fs';
import { languageOf } from './language.ts';
import { problemDetails } from './problem.ts';
import { problemWords } from './words.ts';

const sources = readdirSync('libs', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.(spec|contract)\.ts$|specimens|testing/.test(path))
  .map((path) => readFileSync(`libs/${path}`, 'utf8'));

const refusals = new Set(
  sources.flatMap((text) => [...text.matchAll(/refuse\(\s*'([a-z-]+)'/g)].map(([, word]) => word!)),
);

it('every word with which a room refuses has its status and its sentence', () => {
  expect(refusals.size).toBeGreaterThan(60);
  expect([...refusals].filter((word) => !Object.hasOwn(problemWords, word))).toEqual([]);
});

it('no two problems say the same', () => {
  const said = Object.values(problemWords).flatMap(({ zh, en }) => [zh, en]);
  expect(said.length).toBe(new Set(said).size);
});

it.each([
  [undefined, 'zh-CN'],
  ['', 'zh-CN'],
  ['fr', 'zh-CN'],
  ['en', 'en'],
  ['en-GB,zh;q=0.9', 'en'],
  ['zh-CN,en;q=0.5', 'zh-CN'],
  ['en;q=0.3, zh-Hans;q=0.4', 'zh-CN'],
  ['fr-CA, en;q=0.7', 'en'],
  ['en;q=0', 'zh-CN'],
])('%s is answered in %s', (header, language) => expect(languageOf(header)).toBe(language));

it('a problem says what is wrong where, in the language that is asked for', () => {
  const faults = [{ path: 'minutes', constraint: 'max', said: 'minutes must not be greater than 1440' }];
  expect(problemDetails('invalid', 'en', { faults })).toEqual({
    type: '/problems/invalid',
    title: 'The request is not as it must be',
    status: 400,
    detail: 'The request is not as it must be: minutes must not be greater than 1440',
    errors: [{ path: 'minutes', message: 'must not be greater than 1440' }],
  });
  expect(problemDetails('invalid', 'zh-CN', { faults })).toMatchObject({
    errors: [{ path: 'minutes', message: '不能大于 1440' }],
  });
  expect(problemDetails('before-opening', 'en', { details: { day: '2024-05-01' } })).toMatchObject({
    type: '/problems/before-opening',
    status: 409,
    details: { day: '2024-05-01' },
  });
});
