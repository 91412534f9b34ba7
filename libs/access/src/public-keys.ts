import { readFileSync } from 'node:fs';
import type { JWK } from 'jose';

/** The public keys of a file: a JSON Web Key or a set of them. @throws {Error} in words: no file, no keys, or keys that are to be kept secret */
export function publicKeysIn(file: string): readonly JWK[] {
  const keys = keysOf(parsed(file));
  if (keys === undefined || keys.length === 0) throw new Error(`${file} holds no JSON Web Key`);
  if (keys.some(({ kty, d }) => kty === 'oct' || d !== undefined))
    throw new Error(`${file} holds a secret key: only public keys verify tokens`);
  return keys;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} can't be read as JSON`, { cause });
  }
}

function keysOf(value: unknown): readonly JWK[] | undefined {
  const list = isObject(value) && Array.isArray(value['keys']) ? (value['keys'] as unknown[]) : [value];
  return list.every((key): key is JWK & Record<string, unknown> => isObject(key) && typeof key['kty'] === 'string')
    ? list
    : undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object';
