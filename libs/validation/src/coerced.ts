import 'reflect-metadata';

/** The words of a query string as their fields are declared: numbers and booleans by their design type. What is neither stays a text and is refused there. */
export function coerced(type: new () => object, words: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(words).map(([field, word]) => [
      field,
      typeof word === 'string' ? as(Reflect.getMetadata('design:type', type.prototype as object, field), word) : word,
    ]),
  );
}

function as(design: unknown, word: string): unknown {
  if (design === Number && /^-?\d{1,15}$/.test(word)) return Number(word);
  if (design === Boolean && (word === 'true' || word === 'false')) return word === 'true';
  return word;
}
