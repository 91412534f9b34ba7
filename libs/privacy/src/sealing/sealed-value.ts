import type { Sealed, SealedPlace } from '#event-store';
import type { DataKey } from '../keys/key-store.ts';
import { decrypt, encrypt } from '../keys/wrapping.ts';

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [field: string]: Json };

/** What a sealed value opens to when its key was destroyed. */
export interface Erased {
  readonly erased: true;
}

/** What is printed where a sealed value stands. */
export const sealedAs = '▇ sealed';

export function isSealed(value: unknown): value is Sealed {
  if (value === null || typeof value !== 'object') return false;
  const { v, kid, nonce, ct, ...more } = value as Partial<Record<string, unknown>>;
  return (
    v === 1 &&
    typeof kid === 'string' &&
    typeof nonce === 'string' &&
    typeof ct === 'string' &&
    Object.keys(more).length === 0
  );
}

/** The same data as they are printed for someone who may not open them. */
export function concealed(data: unknown): unknown {
  if (data === null || typeof data !== 'object') return data;
  if (isSealed(data)) return sealedAs;
  if (Array.isArray(data)) return data.map(concealed);
  return Object.fromEntries(Object.entries(data).map(([name, inner]) => [name, concealed(inner)]));
}

/** An array of strings in JSON is its own RFC 8785 form. */
const boundTo = ({ stream, eventId, type }: SealedPlace, path: string, kid: string): string =>
  JSON.stringify([stream, eventId, type, path, kid]);

export const sealValue = ({ kid, key }: DataKey, place: SealedPlace, path: string, value: Json): Sealed => ({
  v: 1,
  kid,
  ...encrypt(key, boundTo(place, path, kid), JSON.stringify(value)),
});

/** @throws {Error} when the value was sealed elsewhere or is not as it was sealed */
export function openValue({ kid, key }: DataKey, place: SealedPlace, path: string, sealed: Sealed): Json {
  try {
    return JSON.parse(decrypt(key, boundTo(place, path, kid), sealed).toString('utf8')) as Json;
  } catch (cause) {
    const where = `${path} of ${place.type} ${place.eventId} in ${place.stream}`;
    throw new Error(`What stands sealed at ${where} was not sealed there`, { cause });
  }
}
