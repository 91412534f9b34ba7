import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { JsonSchema } from '../docs/openapi/json-schema.ts';

/** As much of the document as answers are held against. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, Described>>;
  };
}

/** An answer: its own, or one that is written down once for all. */
interface Described {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header';
    readonly required?: boolean;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly responses: Readonly<Record<string, Described>>;
}

export const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document;

const ajv = new Ajv2020({ strict: false, allErrors: false });
formats.default(ajv);
ajv.addSchema(document, 'openapi');

const known = new Map<string, ValidateFunction>();
const ways = Object.keys(document.paths).map((path) => ({
  path,
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]*')}$`),
}));

const holes = (path: string): number => path.split('{').length;

/** The path of the document that an address is one of; where several fit, the one with fewest holes. */
export function pathOf(url: string): string | undefined {
  const [address = ''] = url.split('?');
  const fitting = ways.filter(({ pattern }) => pattern.test(address)).map(({ path }) => path);
  return fitting.toSorted((one, other) => holes(one) - holes(other))[0];
}

/** Where no address of the document is meant, it is refused with one of these. */
const astray = [400, 404, 405, 429];

/** What of an answer the document does not say; undefined where it says it all. */
export function undescribed(
  method: string,
  url: string,
  { status, type, body }: { status: number; type: string; body: unknown },
): string | undefined {
  const path = pathOf(url);
  const said = path === undefined ? undefined : document.paths[path]?.[method.toLowerCase()];
  if (said === undefined && !astray.includes(status)) return `${method} ${url} is not described`;
  const where = said === undefined ? ['components', 'responses', `Refused${status}`] : answerOf(path!, method, status);
  const media = type.split(';')[0]!.trim();
  if (answerAt(where)?.content?.[media] === undefined) return `${method} ${path}: ${status} ${media}`;
  return fault([...where, 'content', media, 'schema'], body, `${method} ${path} ${status}`);
}

/** What the document does not allow in a body that was sent; undefined where it allows it all. */
export function unasked(method: string, url: string, body: unknown): string | undefined {
  const path = pathOf(url)!;
  const where = ['paths', path, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'];
  return at(where) === undefined ? undefined : fault(where, body, `${method} ${path} takes`);
}

function answerOf(path: string, method: string, status: number): readonly string[] {
  const own = ['paths', path, method.toLowerCase(), 'responses', `${status}`];
  return answerAt(own)?.$ref?.split('/').slice(1) ?? own;
}

const at = (parts: readonly string[]): unknown =>
  parts.reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], document);

const answerAt = (parts: readonly string[]) => at(parts) as Described | undefined;

function fault(where: readonly string[], value: unknown, said: string): string | undefined {
  const pointer = where.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const validate = known.get(pointer) ?? ajv.compile({ $ref: `openapi#/${pointer}` });
  known.set(pointer, validate);
  return validate(value) ? undefined : `${said}: ${ajv.errorsText(validate.errors)}`;
}
