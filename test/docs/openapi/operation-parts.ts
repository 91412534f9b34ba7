import type { Role } from '#access';
import { type Route, fieldsOf } from '../../../apps/api/src/routes/route.ts';
import type { JsonSchema } from './json-schema.ts';

export const json = (schema: JsonSchema) => ({ 'application/json': { schema } });
/** A component by its name. */
export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

export const header = (name: string, description: string, schema: JsonSchema) => ({
  name,
  in: 'header',
  description,
  schema,
});

export const language = header('Accept-Language', 'zh-CN or en, of every sentence in the answer', { type: 'string' });
export const correlation = header(
  'X-Correlation-Id',
  'a UUID that ties together what a request brings about; another word is passed over',
  {
    type: 'string',
  },
);
export const retryHeaders = [
  header('Idempotency-Key', 'your own for this request: the same again gets the first answer', {
    type: 'string',
    format: 'uuid',
  }),
  header('If-Match', 'the revision that you have seen, in quotes', { type: 'string', pattern: '^"\\d{1,15}"$' }),
];

export const answerHeaders = {
  'X-Correlation-Id': { schema: { type: 'string' } },
};

/** What a command or query says of itself, by its name. */
export type Described = (name: string) => string;

export const pathParameters = (route: Route) => [
  { name: 'station', in: 'path', required: true, schema: { type: 'string', maxLength: 64 } },
  ...fieldsOf(route).map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
];

export const whoMay = (roles: readonly Role[]) => ({
  description: `For a token of one of these roles: ${roles.join(', ')}.`,
  'x-roles': roles,
  security: [{ token: [] }],
});

export const tagOf = ({ path }: Route): string => path.split('/')[0] || 'station';

/** What is said in an address or a form is said or left out. */
export function withoutNull(schema: JsonSchema): JsonSchema {
  const { type, enum: words, ...rest } = schema;
  return {
    ...(Array.isArray(type) ? { type: (type as string[]).find((one) => one !== 'null')! } : { type }),
    ...(words === undefined ? {} : { enum: words.filter((word) => word !== null) }),
    ...rest,
  } as JsonSchema;
}
