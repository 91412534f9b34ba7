import 'reflect-metadata';
import { Query } from '@nestjs/cqrs';
import { getMetadataStorage } from 'class-validator';
import { views } from '#assembly';
import { filesOf } from './house.ts';

interface QueryClass {
  new (): object;
  readonly views?: readonly string[];
}

const isQuery = (value: unknown): value is QueryClass =>
  typeof value === 'function' && value.prototype instanceof Query;

const modules = await Promise.all(
  filesOf('queries').map(async ({ file }) => Object.values((await import(file)) as Record<string, unknown>)),
);
const queries = new Map(
  modules
    .flat()
    .filter(isQuery)
    .map((query) => [query.name, query]),
);
const known = new Set(views.map(({ name }) => name));

it('are found', () => expect(queries.size).toBeGreaterThan(25));

describe.each([...queries])('%s', (_, query) => {
  it('names the views that its answer reads, and only such as there are', () => {
    expect(query.views).toBeDefined();
    expect(query.views!.filter((view) => !known.has(view))).toEqual([]);
  });

  it('says of every field what it may hold, and what to make of its text', () => {
    const rules = getMetadataStorage().getTargetValidationMetadatas(query, '', false, false);
    const fields = [...new Set(rules.map(({ propertyName }) => propertyName))];
    const fieldsOf = (rule: string) =>
      new Set(rules.filter(({ name }) => name === rule).map(({ propertyName }) => propertyName));
    expect(fields).toContain('station');
    for (const propertyName of fields) {
      const type: unknown = Reflect.getMetadata('design:type', query.prototype as object, propertyName);
      expect([propertyName, type === Number, type === Boolean]).toEqual([
        propertyName,
        fieldsOf('isInt').has(propertyName),
        fieldsOf('isBoolean').has(propertyName),
      ]);
    }
    expect(Object.keys(new query()).filter((field) => !fields.includes(field))).toEqual([]);
  });
});
