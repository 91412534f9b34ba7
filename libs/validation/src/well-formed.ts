import { getMetadataStorage } from 'class-validator';

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Holds = (value: unknown, object: object) => boolean;

/** What the decorators of a class ask of one field. */
interface FieldChecks {
  readonly field: string;
  /** Where one does not hold, the field is not looked at. */
  readonly conditions: readonly Holds[];
  readonly checks: readonly Holds[];
}

interface ClassChecks {
  readonly known: ReadonlySet<string>;
  readonly fields: readonly FieldChecks[];
  readonly nested: boolean;
}

const compiled = new Map<unknown, ClassChecks>();

/**
 * Whether class-validator is sure to find nothing wrong with the object, unknown fields included: its decorators, read once a
 * class instead of once an object. Where it answers no, class-validator has the word.
 */
export function isWellFormed(object: object): boolean {
  const { known, fields } = checksOf(typeOf(object));
  if (fields.length === 0) return false;
  for (const field of Object.keys(object)) if (!known.has(field)) return false;
  for (const { field, conditions, checks } of fields) {
    const value = (object as Record<string, unknown>)[field];
    if (!conditions.every((holds) => holds(value, object))) continue;
    if (!checks.every((holds) => holds(value, object))) return false;
  }
  return true;
}

/** Of the prototype: a field named `constructor` changes nothing. */
const typeOf = (object: object): unknown => (Object.getPrototypeOf(object) as object | null)?.constructor;

/** Whether a class has fields that are objects of classes, made by class-transformer. */
export const isNested = (type: unknown): boolean => checksOf(type).nested;

function checksOf(type: unknown): ClassChecks {
  const found = compiled.get(type);
  if (found !== undefined) return found;
  const all = getMetadataStorage().getTargetValidationMetadatas(type as never, '', false, false);
  const fields = [...Map.groupBy(all, ({ propertyName }) => propertyName)].map(([field, of]) => ({
    field,
    conditions: of.filter(isCondition).map(conditionOf),
    checks: of.filter((one) => !isCondition(one)).flatMap(checkOf),
  }));
  const nested = all.some(({ type: kind }) => kind === 'nestedValidation');
  const made = { fields, nested, known: new Set(fields.map(({ field }) => field)) };
  compiled.set(type, made);
  return made;
}

const isCondition = ({ type }: Metadata): boolean => type === 'conditionalValidation';

function conditionOf({ constraints }: Metadata): Holds {
  const condition = constraints[0] as (object: object, value: unknown) => boolean;
  return (value, object) => condition(object, value);
}

function checkOf(metadata: Metadata): readonly Holds[] {
  if (metadata.type === 'whitelistValidation') return [];
  if (metadata.type === 'nestedValidation') return [areWellFormed];
  const { constraints, propertyName: property, each } = metadata;
  const asked = getMetadataStorage().getTargetValidatorConstraints(metadata.constraintCls);
  if (asked.length === 0) return [() => false];
  return asked.map(({ instance }) => (value, object) => {
    const args = { constraints, property, value, object, targetName: object.constructor.name };
    const holds = (one: unknown) => instance.validate(one, args) === true;
    return each && Array.isArray(value) ? value.every(holds) : holds(value);
  });
}

function areWellFormed(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(areWellFormed);
  return value === undefined || (value instanceof Object && isWellFormed(value));
}
