import { KeyStoreUnavailable } from '../key-store.ts';

/** What the client throws, by what it carries: its classes are never compared and its texts never shown. */
interface Failure {
  readonly name?: string;
  readonly code?: number | string;
  readonly codeName?: string;
  readonly cause?: unknown;
}

const meanings: Readonly<Record<number, string>> = {
  13: 'does not let the user of its address read and write there',
  18: 'refuses the credentials of its address',
  8000: 'refuses the credentials of its address',
  50: 'took too long',
  64: 'took too long to write to a majority of its members',
  79: 'does not know how to write to a majority of its members',
  85: 'has an index of the same name that is none of Banyan: it is left as it is',
  86: 'has an index of the same name that is none of Banyan: it is left as it is',
  91: 'is shutting down',
  100: 'has too few members to write to a majority',
  189: 'has no primary now',
  10107: 'has no primary now',
  11000: 'holds two living keys of one person',
  11600: 'is shutting down',
  11602: 'has no primary now',
  13435: 'has no primary now',
  13436: 'has no primary now',
};

const silent = new Set([
  'MongoServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoWaitQueueTimeoutError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
]);

const failureOf = (error: unknown): Failure => (typeof error === 'object' && error !== null ? error : {});

/** A unique index was there before: another process was first. */
export const isDuplicate = (error: unknown): boolean => failureOf(error).code === 11000;

/** What the client says, as what it means here; an error that is not the client's as it is. */
export function inWords(place: string, error: unknown): unknown {
  const { name = '', code, codeName } = failureOf(error);
  if (error instanceof KeyStoreUnavailable || !/^(?:Mongo|BSON)/.test(name)) return error;
  const known = typeof code === 'number' ? meanings[code] : undefined;
  const refused = known ?? credentialsRefused(error);
  if (refused !== undefined) return said(place, refused, error);
  if (silent.has(name)) return said(place, 'does not answer', error);
  if (name === 'MongoParseError' || name === 'MongoInvalidArgumentError')
    return said(place, 'has an address with an option that is not understood', error);
  return said(place, `failed (${[name, code, codeName].filter((part) => part !== undefined).join(' ')})`, error);
}

/** Where the first connection is refused its credentials, the client says that it found no server, and why only behind it. */
function credentialsRefused(error: unknown): string | undefined {
  for (let at = failureOf(error).cause; at !== undefined; at = failureOf(at).cause)
    if (failureOf(at).code === 18) return meanings[18];
  return undefined;
}

const said = (place: string, words: string, cause: unknown): KeyStoreUnavailable =>
  new KeyStoreUnavailable(`The key store ${place} ${words}`, { cause });

/** The driver's own timer ran out. */
export const late = (place: string, ms: number): KeyStoreUnavailable =>
  new KeyStoreUnavailable(`The key store ${place} does not answer: nothing came within ${ms} ms`);
