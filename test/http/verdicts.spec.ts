import { validateSync } from 'class-validator';
import * as fc from 'fast-check';
import { instanceOf, isWellFormed } from '#validation';
import { routes } from '../../apps/api/src/routes/routes.ts';
import { inputSchema } from '../docs/openapi/input-schema.ts';
import type { JsonSchema } from '../docs/openapi/json-schema.ts';
import { bodyOf, fitting } from './fuzz/arbitraries.ts';

const classes = [...new Set(routes.flatMap((route) => (route.kind === 'other' ? [] : [route.type])))];
const ids = ['5b1c9d1e-6d0f-4d55-9a53-0c6c4f1b2a77'];
const strictly = { whitelist: true, forbidNonWhitelisted: true };

/** Names that no input may hold anywhere: they are refused before it is filled in. */
const refusedBefore = /"(?:constructor|__proto__|prototype)"/;

it.each(classes.map((type) => [type.name, type] as const))(
  'bodies of %s are judged as class-validator judges them, good and bad',
  (_, type) => {
    const verdicts = { good: 0, bad: 0 };
    fc.assert(
      fc.property(bodyOf(inputSchema(type, []), ids), (generated) => {
        const text = JSON.stringify(generated) ?? 'null';
        const body: unknown = JSON.parse(text);
        fc.pre(body !== null && typeof body === 'object' && !Array.isArray(body) && !refusedBefore.test(text));
        const made = instanceOf(type, body as Record<string, unknown>);
        const good = validateSync(made, strictly).length === 0;
        verdicts[good ? 'good' : 'bad'] += 1;
        expect(isWellFormed(made)).toBe(good);
      }),
      { numRuns: 150, seed: 7 },
    );
    expect(verdicts.good).toBeGreaterThan(0);
    expect(verdicts.bad).toBeGreaterThan(0);
  },
);

/** Fields that the document says hold one thing; of a field without a type it says nothing. */
const single = (type: new () => object): string[] =>
  Object.entries(inputSchema(type, []).properties ?? {})
    .filter(([, { type: kinds, $ref, anyOf }]) => (kinds ?? $ref ?? anyOf) !== undefined)
    .filter(([, { type: kinds }]) => ![kinds].flat().includes('array'))
    .map(([field]) => field);

const filledWith = (schema: JsonSchema): Record<string, unknown> => {
  const whole = { ...schema, required: Object.keys(schema.properties ?? {}) };
  return fc.sample(fitting(whole, ids), { numRuns: 1, seed: 7 })[0] as Record<string, unknown>;
};

it.each(classes.flatMap((type) => single(type).map((field) => [type.name, field, type] as const)))(
  '%s takes no list where %s is one thing',
  (_, field, type) => {
    const body = filledWith(inputSchema(type, []));
    for (const list of [[], [body[field]]]) {
      const made = instanceOf(type, { ...body, [field]: list });
      expect(validateSync(made, strictly).map(({ property }) => property)).toContain(field);
      expect(isWellFormed(made)).toBe(false);
    }
  },
);

const lists = (type: new () => object): string[] =>
  Object.entries(inputSchema(type, []).properties ?? {})
    .filter(([, { type: kinds }]) => [kinds].flat().includes('array'))
    .map(([field]) => field);

it.each(classes.flatMap((type) => lists(type).map((field) => [type.name, field, type] as const)))(
  '%s takes no list within the list %s',
  (_, field, type) => {
    const body = filledWith(inputSchema(type, []));
    for (const list of [[[]], [body[field]]]) {
      const made = instanceOf(type, { ...body, [field]: list });
      expect(validateSync(made, strictly).map(({ property }) => property)).toContain(field);
      expect(isWellFormed(made)).toBe(false);
    }
  },
);
