import 'reflect-metadata';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { targetConstructorToSchema, validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { getMetadataStorage } from 'class-validator';
import type { JsonSchema } from './json-schema.ts';

const prefix = '#/components/schemas/';

const additionalConverters = {
  isIso8601: { type: 'string', format: 'date' },
  isRFC3339: { type: 'string', format: 'date-time', maxLength: 64 },
  isTimeZone: { type: 'string', minLength: 1, description: 'Of the tz database, like Asia/Shanghai' },
  isNotEmptyObject: { type: 'object', minProperties: 1 },
  areServiceWorkers: {},
  isIn: ({ constraints: [words] }: { constraints: [unknown[]] }) => {
    const types = [...new Set(words.map((word) => typeof word))];
    return { type: types.length === 1 ? types[0] : types, enum: words };
  },
} as const;

const options = {
  classTransformerMetadataStorage: defaultMetadataStorage,
  classValidatorMetadataStorage: getMetadataStorage(),
  refPointerPrefix: prefix,
  additionalConverters,
};

/** What the decorators of a command or query class ask, as JSON Schema; the fields that are said elsewhere are left out. */
export function inputSchema(type: new () => object, leftOut: readonly string[]): JsonSchema {
  const { properties = {}, required = [] } = targetConstructorToSchema(type, options as never) as unknown as JsonSchema;
  const fields = Object.entries(properties).filter(([field]) => !leftOut.includes(field));
  const wanted = required.filter((field) => !leftOut.includes(field));
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([field, schema]) => [field, tidy(schema, wanted.includes(field))])),
    ...(wanted.length === 0 ? {} : { required: wanted }),
    additionalProperties: false,
  };
}

/** The classes of nested parts, by name, of those that are referred to. */
export function nestedSchemas(used: ReadonlySet<string>): Record<string, JsonSchema> {
  const all = validationMetadatasToSchemas(options as never) as unknown as Record<string, JsonSchema>;
  const found: Record<string, JsonSchema> = {};
  const add = (name: string): void => {
    const schema = all[name];
    if (found[name] !== undefined || schema === undefined) return;
    const { properties = {}, required = [] } = schema;
    found[name] = {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(properties).map(([field, of]) => [field, tidy(of, required.includes(field))]),
      ),
      ...(required.length === 0 ? {} : { required }),
      additionalProperties: false,
    };
    for (const inner of referred(found[name])) add(inner);
  };
  for (const name of used) add(name);
  return found;
}

/** Names of the components that a schema refers to. */
export function referred(schema: unknown): Set<string> {
  const names = JSON.stringify(schema).matchAll(/"#\/components\/schemas\/([^"]+)"/g);
  return new Set([...names].map(([, name]) => name!));
}

/** What may be left out may also be null. */
function tidy(schema: JsonSchema, required: boolean): JsonSchema {
  const { type, ...rest } = schema;
  if (required) return schema;
  if (schema.$ref !== undefined) return { anyOf: [schema, { type: 'null' }] };
  if (typeof type !== 'string') return schema;
  return { type: [type, 'null'], ...rest, ...(rest.enum === undefined ? {} : { enum: [...rest.enum, null] }) };
}
