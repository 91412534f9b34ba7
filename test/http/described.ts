import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { JsonSchema } from '../docs/openapi/json-schema.ts';

/** As much of the document as answers are held against. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
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
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>> }>
  >;
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

/** What of an answer the document does not say; undefined where it says it all. */
export function undescribed(
  method: string,
  url: string,
  { status, type, body }: { status: number; type: string; body: unknown },
): string | undefined {
  const path = pathOf(url);
  const said = path === undefined ? undefined : document.paths[path]?.[method.toLowerCase()];
  if (path === undefined || said === undefined)
    return status === 404 || status === 405 || status === 400 ? undefined : `${method} ${url} is not described`;
  const media = type.split(';')[0]!.trim();
  if (said.responses[status]?.content?.[media] === undefined) return `${method} ${path}: ${status} ${media}`;
  const pointer = ['paths', path, method.toLowerCase(), 'responses', `${status}`, 'content', media, 'schema']
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const validate = known.get(pointer) ?? ajv.compile({ $ref: `openapi#/${pointer}` });
  known.set(pointer, validate);
  return validate(body) ? undefined : `${method} ${path} ${status}: ${ajv.errorsText(validate.errors)}`;
}
