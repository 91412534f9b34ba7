import type { FactDescription } from '#kernel';
import type { Json } from './sealed-value.ts';

/** A field that is to be sealed, found in the data of a fact. */
export interface FoundField {
  /** With the places in lists: `goals.0.text`. */
  readonly path: string;
  readonly value: Json;
  /** Puts another value in its place. */
  readonly replace: (value: object) => void;
}

/** What the values of a field tell about whom: declared once, read into parts. */
export interface PersonalField {
  readonly steps: readonly string[];
  /** The field of the data that holds the person's id. */
  readonly subject: string;
  /** By what the person can be found: where below the field, and the kind of index. */
  readonly findable: readonly { readonly steps: readonly string[]; readonly kind: string }[];
}

/** @throws {Error} when a findable field is not personal */
export function personalFields({ personal = {}, findable = {} }: FactDescription<never>): readonly PersonalField[] {
  const fields = Object.entries(personal).map(([path, subject]) => ({
    steps: path.split('.'),
    subject,
    findable: Object.entries(findable).flatMap(([found, kind]) =>
      found === path || found.startsWith(`${path}.`)
        ? [{ steps: found.slice(path.length).split('.').filter(Boolean), kind }]
        : [],
    ),
  }));
  const covered = fields.reduce((sum, field) => sum + field.findable.length, 0);
  if (covered !== Object.keys(findable).length) throw new Error('Only a personal field can be findable');
  return fields;
}

/** The fields that are there, `*` standing for each element of a list. */
export function* found(data: object, steps: readonly string[], before = ''): Generator<FoundField> {
  const [step, ...rest] = steps;
  const names = step === '*' ? (Array.isArray(data) ? Object.keys(data) : []) : [step!];
  const fields = data as Record<string, Json>;
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const path = `${before}${name}`;
    if (value === undefined) continue;
    if (rest.length === 0) yield { path, value, replace: (other) => void (fields[name] = other as Json) };
    else if (value !== null && typeof value === 'object') yield* found(value, rest, `${path}.`);
  }
}
