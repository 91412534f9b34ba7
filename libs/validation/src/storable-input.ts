import type { Fault } from './fault.ts';

const deepest = 32;

/** What no event may hold, wherever it stands in the input: it lies too deep, is no whole number, or is no Unicode. */
export function unstorable(input: unknown, path = '', depth = 0): Fault | undefined {
  if (typeof input === 'string') return input.isWellFormed() ? undefined : { path, constraint: 'isUnicode' };
  if (typeof input === 'number') return Number.isSafeInteger(input) ? undefined : { path, constraint: 'isInt' };
  if (input === null || typeof input !== 'object') return undefined;
  if (depth === deepest) return { path: '', constraint: 'depth' };
  for (const name of Object.keys(input)) {
    if (!name.isWellFormed() || hidden.has(name)) return { path, constraint: 'whitelistValidation' };
    const fault = unstorable((input as Record<string, unknown>)[name], within(path, name), depth + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Names that mean something to every object. */
const hidden = new Set(['__proto__', 'constructor', 'prototype']);

const within = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
