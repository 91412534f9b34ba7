type Unstated<T> = { [Field in keyof T]: T[Field] | undefined };
type OptionalOf<T> = {
  [Field in keyof T as undefined extends T[Field] ? Field : never]?: Exclude<T[Field], undefined>;
};
type RequiredOf<T> = { [Field in keyof T as undefined extends T[Field] ? never : Field]: T[Field] };

/** Only what was said: fields that are undefined are left out, so that "not asked" stays absent. */
export function stated<T extends object>(fields: T): OptionalOf<Unstated<T> & T> & RequiredOf<T> {
  const said: Record<string, unknown> = {};
  for (const field of Object.keys(fields)) {
    const value = (fields as Record<string, unknown>)[field];
    if (value !== undefined) said[field] = value;
  }
  return said as never;
}

/** What becomes of a value that was said; `undefined` stays so. */
export const whenStated = <T, R>(value: T | undefined, become: (value: T) => R): R | undefined =>
  value === undefined ? undefined : become(value);
