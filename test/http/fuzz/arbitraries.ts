import * as fc from 'fast-check';
import type { JsonSchema } from '../../docs/openapi/json-schema.ts';
import { type Operation, document } from '../described.ts';

const days = fc.constantFrom('2025-01-05', '2025-03-10', '2025-06-01', '2024-02-29', '2031-01-01', '1899-12-31');
const words = fc.constantFrom(
  '热线',
  '其他',
  'phone',
  'in',
  'out',
  'money',
  '目标达成',
  '政策解答',
  '发票',
  '家中',
  'd1',
  'd1-c',
);

const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

/** What is no good for nearly any field. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' ',
    -1,
    0,
    1e21,
    -0.5,
    Number.MAX_SAFE_INTEGER + 1,
    [],
    {},
    [[]],
    [null],
    deep(40),
    deep(1_000),
  ),
  fc.constantFrom(
    '\ud800',
    '\u0000',
    '💥'.repeat(40),
    'x'.repeat(30_000),
    '../../etc',
    "' OR 1=1 --",
    '{{7*7}}',
    '2025-02-30',
    '2024-02-30',
    '2023-02-29',
    '0000-01-01',
    '+002025-01-01',
    '2025-01-01T00:00:00Z',
    '\udc00\ud800',
    '\u202e',
    'a\u0301'.repeat(200),
  ),
  fc.constantFrom<unknown>({ constructor: 1 }, JSON.parse('{"__proto__":{"a":1}}'), { $gt: '' }, { toString: 'x' }),
  fc.anything({
    maxDepth: 3,
    withBigInt: false,
    withDate: false,
    withMap: false,
    withSet: false,
    withTypedArray: false,
  }),
);

/** A value that fits a schema, or nearly. `ids`: of records that there are. */
export function fitting(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return fitting(document.components.schemas[schema.$ref.split('/').at(-1)!]!, ids);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((one) => fitting(one, ids)));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const [type] = [schema.type ?? 'string'].flat();
  if (type === 'null') return fc.constant(null);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer' || type === 'number') {
    const bounds = { min: Number(schema['minimum'] ?? 0), max: Number(schema['maximum'] ?? 100_000) };
    return fc.oneof(fc.integer(bounds), fc.constantFrom(bounds.min, bounds.max));
  }
  if (type === 'array')
    return fc.array(schema.items === undefined ? words : fitting(schema.items, ids), { maxLength: 3 });
  if (type === 'object') return objectOf(schema, ids);
  if (schema.format === 'uuid') return fc.constantFrom(...ids);
  if (schema.format === 'date') return days;
  if (schema.format === 'date-time') return fc.constantFrom('2025-03-10T08:00:00Z', '2025-03-10T16:00:00.5+08:00');
  return fc.oneof(words, days, fc.string({ unit: 'grapheme', maxLength: 20 }));
}

function objectOf(
  { properties = {}, required = [], ...rest }: JsonSchema,
  ids: readonly string[],
): fc.Arbitrary<object> {
  if (rest['minProperties'] !== undefined)
    return fc.dictionary(fc.constantFrom('files', 'phoneVisits', 'x'), fc.integer({ min: 0, max: 9_999 }), {
      minKeys: 1,
      noNullPrototype: true,
    });
  const fields = Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, fitting(of, ids)]));
  return fc.record(fields, { requiredKeys: [...required] as never[], noNullPrototype: true });
}

/** A body that fits, or one in which something is wrong. */
export function bodyOf(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const good = fitting(schema, ids) as fc.Arbitrary<Record<string, unknown>>;
  const names = [...Object.keys(schema.properties ?? {}), 'unheardOf', '__proto__', 'constructor', ''];
  const spoilt = fc
    .tuple(good, fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 2, noNullPrototype: true }))
    .map(([body, wrong]) => ({ ...body, ...wrong }));
  return fc.oneof({ weight: 5, arbitrary: good }, { weight: 4, arbitrary: spoilt }, { weight: 1, arbitrary: odd });
}

const segment = (ids: readonly string[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...ids) },
    fc.constantFrom(
      'nope',
      '%00',
      '%2e%2e',
      '%F0%9F%92%A5',
      '%',
      'x'.repeat(300),
      '..',
      ' ',
      '%ED%A0%80',
      '0',
      '-1',
      '%E6%A6%95',
      '%2F',
      '%25',
      ';a=b',
      '%C0%AF',
      '%FF',
      '*',
      '__proto__',
    ),
  );

/** Of the log: what lies ahead of it is waited for, and is asked for elsewhere. */
const positions = fc.constantFrom('0', '00', '1', '-1', '0x1', '1.5', '', 'soon', '9'.repeat(20));

/** The address of an operation, its holes filled, its query asked. */
export function addressOf(path: string, { parameters = [] }: Operation, ids: readonly string[]): fc.Arbitrary<string> {
  const holes = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const filled = fc.tuple(
    ...holes.map((name) =>
      name === 'station'
        ? fc.oneof(
            { weight: 9, arbitrary: fc.constant('s') },
            fc.constantFrom('elsewhere', 'nowhere', '%00', 's%2F', 'x'.repeat(220), '%E6%A6%95%0A'),
          )
        : segment(ids),
    ),
  );
  const asked = parameters.filter((parameter) => parameter.in === 'query');
  const query = fc.record(
    Object.fromEntries(
      asked.map(({ name, schema }) => [
        name,
        name === 'atLeast'
          ? positions
          : fc.oneof({ weight: 4, arbitrary: fitting(schema, ids) }, odd).map((value) => textOf(value)),
      ]),
    ),
    { requiredKeys: asked.filter(({ required }) => required).map(({ name }) => name), noNullPrototype: true },
  );
  const stray = fc.option(
    fc.constantFrom(
      'twice',
      'unheardOf=1',
      '__proto__=1',
      'limit=1&limit=2',
      'page=%FF',
      '=',
      '&&&',
      'constructor=1',
      'limit[]=1',
      '%00=1',
      '%F0%9F%92%A5=1',
      'limit=1e1',
    ),
  );
  return fc.tuple(filled, query, stray).map(([parts, words, more]) => {
    let address = path;
    for (const [at, name] of holes.entries()) address = address.replace(`{${name}}`, parts[at]!);
    const said = Object.entries(words).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const twice = more === 'twice' ? said.slice(0, 1) : more === null ? [] : [more];
    const text = [...said, ...twice].join('&');
    return text === '' ? address : `${address}?${text}`;
  });
}

/** `encodeURIComponent` takes whole characters only. */
const textOf = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')).toWellFormed().slice(0, 2_000);
