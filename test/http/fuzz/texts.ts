import * as fc from 'fast-check';

/** Ways to write a number that JSON allows, whatever is made of them. */
const numbers = fc.constantFrom('1e400', '-1e400', '-0', '1.0', '1E2', '1e-400', '9007199254740993', '0.1e1', '5e-1');

/** A text of JSON that says nearly the same otherwise: a number in another way, a field twice, a name in escapes. */
export const otherwise = (text: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(text) },
    numbers.map((number) => text.replace(/(?<=[:[,])-?\d+(?:\.\d+)?(?=[,\]}])/, number)),
    fc
      .constantFrom(
        '"note":1',
        '"__proto__":{"a":1}',
        '"constructor":{"prototype":{}}',
        '"heldOn":"2024-02-30"',
        '"name":"x"',
      )
      .map((field) => text.replace(/^\{(?=")/, `{${field},`)),
    fc.constant(text.replace(/^\{("[^"]+":[^,{}[\]]+),/, '{$1,$1,')),
    fc.constant(
      text.replace(
        /"(\w)(\w*)":/,
        (_, first: string, rest: string) => `"\\u00${first.charCodeAt(0).toString(16)}${rest}":`,
      ),
    ),
  );

/** Texts that are no JSON, or hardly. */
export const raw: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('', ' ', '{', '[', 'NaN', '{"a":1}{"b":2}', '\ufeff{}', '\u0000', '{"a":"\ud800"}', '{"a":1e999}'),
  fc.constantFrom('{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}', '{"a":1,"a":2}', 'null', '[]'),
  fc.constantFrom(`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, `{"note":"${'x'.repeat(1_100_000)}"}`),
);

/** A form with a file, or nearly. */
export const form: fc.Arbitrary<string> = fc
  .array(
    fc.record({
      name: fc.constantFrom(
        'file',
        'file',
        'file',
        'name',
        'yes',
        'budgetFen',
        'unheardOf',
        '__proto__',
        'constructor',
        '',
      ),
      filename: fc.option(fc.constantFrom('a.xlsx', '../../etc/passwd', '', '\u0000', '榕.xlsx')),
      value: fc.constantFrom('', 'x', 'PK\u0003\u0004', 'true', '-1', '1e99', 'x'.repeat(3_000), '\u0000'),
    }),
    { maxLength: 4 },
  )
  .chain((parts) =>
    fc.constantFrom('--x--\r\n', '', '--y--\r\n').map((end) => {
      const texts = parts.map(
        ({ name, filename, value }) =>
          `--x\r\ncontent-disposition: form-data; name="${name}"${filename === null ? '' : `; filename="${filename}"`}\r\n\r\n${value}\r\n`,
      );
      return `${texts.join('')}${end}`;
    }),
  );
