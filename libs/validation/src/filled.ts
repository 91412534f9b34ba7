import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { type Fault, Invalid } from './fault.ts';
import { unstorable } from './storable-input.ts';
import { isNested, isWellFormed } from './well-formed.ts';

const strictly = { whitelist: true, forbidNonWhitelisted: true };

/** A command or query from plain input, its nested parts of their classes; not looked at yet. `null` for a field means that it is absent. */
export function instanceOf<T extends object>(type: new () => T, input: object): T {
  const made = isNested(type) ? plainToInstance(type, input) : Object.assign(new type(), input);
  dropNulls(made);
  return made;
}

/** What class-validator finds wrong, where the compiled decorators are not sure that all is well. */
export const errorsOf = (object: object): readonly ValidationError[] =>
  isWellFormed(object) ? [] : validateSync(object, strictly);

/**
 * A command or query that is as its class asks.
 * @throws {Invalid} every fault; also for what no event may hold (numbers beyond the safe integers, half characters)
 */
export function filled<T extends object>(type: new () => T, input: object): T {
  const fault = unstorable(input);
  if (fault !== undefined) throw new Invalid([fault]);
  const made = instanceOf(type, input);
  const errors = errorsOf(made);
  if (errors.length > 0) throw new Invalid(errors.flatMap((error) => faultsOf(error)));
  return made;
}

function faultsOf({ property, constraints = {}, children = [] }: ValidationError, before = ''): Fault[] {
  const path = `${before}${property}`;
  const own = Object.entries(constraints).map(([constraint, said]) => ({ path, constraint, said }));
  return [...own.slice(0, 1), ...children.flatMap((child) => faultsOf(child, `${path}.`))];
}

function dropNulls(object: object): void {
  for (const [field, value] of Object.entries(object) as [string, unknown][]) {
    if (value === null) delete (object as Record<string, unknown>)[field];
    else if (Array.isArray(value)) value.filter(isOfClass).forEach(dropNulls);
    else if (isOfClass(value)) dropNulls(value);
  }
}

const isOfClass = (value: unknown): value is object =>
  value !== null && typeof value === 'object' && Object.getPrototypeOf(value) !== Object.prototype;
