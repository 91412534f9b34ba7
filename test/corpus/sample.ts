import type { FactShape, Field } from '../docs/fact-shapes.ts';
import { fixedId } from './fixed-keys.ts';

/** Data of a shape with every field in them, optional ones too. */
export function sample({ fields }: FactShape): object {
  const data = {};
  for (const field of fields) put(data, field.path.split('.'), value(field));
  return data;
}

function put(into: object, [name, ...rest]: string[], value: unknown): void {
  const holder = into as Record<string, object>;
  if (rest.length === 0) holder[name!] = value as object;
  else if (rest[0] === '*') put((holder[name!] as object[])[0]!, rest.slice(1), value);
  else put(holder[name!]!, rest, value);
}

/** @throws {Error} when a type is met for the first time: say here what stands for it */
function value({ path, type }: Field): unknown {
  const name = path.split('.').at(-1)!;
  const [first = ''] = type.replace(/^list of /, '').split(' | ');
  const one = single(name, first);
  if (one === undefined) throw new Error(`What stands in a specimen for ${path}: ${type}?`);
  return type.startsWith('list of ') ? [one] : one;
}

function single(name: string, type: string): unknown {
  if (/^'.*'$/.test(type)) return type.slice(1, -1);
  if (type === 'string') return text(name);
  if (type === 'number') return name === 'birthYear' ? 1950 : 3;
  if (type === 'boolean' || type === 'true') return true;
  if (type === 'object' || type === 'objects') return {};
  if (type === 'Readonly<Record<string, string>>') return { register: 'R-1' };
  return undefined;
}

function text(name: string): string {
  if (/On$|^(?:on|from|until|validFrom|certifiedFrom)$/.test(name)) return '2024-05-06';
  if (name.endsWith('At')) return '2024-05-06T01:02:03.000Z';
  if (name.endsWith('Id')) return fixedId(name);
  return `样本 ${name}`;
}
