import { ReadStoreUnavailable } from '../../errors.ts';

/** What the client throws, by what it carries: classes of the client are never compared, they may be bundled twice. */
interface Failure {
  readonly name?: string;
  readonly code?: number | string;
  readonly codeName?: string;
  readonly cause?: unknown;
  readonly reason?: { readonly servers?: ReadonlyMap<string, { readonly type?: string; readonly error?: unknown }> };
  readonly writeErrors?: { readonly index: number } | readonly { readonly index: number }[];
}

const failureOf = (error: unknown): Failure => (typeof error === 'object' && error !== null ? error : {});

const codes: Readonly<Record<number, string>> = {
  8000: 'the credentials are refused',
  18: 'the credentials are refused',
  13: 'the user may not do that',
  50: 'it took too long',
  64: 'most members of the replica set did not confirm it in time',
  91: 'the server is stopping',
  112: 'others wrote the same at the same time',
  11600: 'the server is stopping',
  11602: 'another server became the primary',
  10107: 'the server is no longer the primary',
  13435: 'the server is no primary',
  14031: 'the disk of the server is full',
  10334: 'a row is too large',
};
const names: Readonly<Record<string, string>> = {
  MongoServerSelectionError: 'no server takes writes',
  MongoNetworkTimeoutError: 'nothing came back in time',
  MongoNetworkError: 'the line to the server broke',
  MongoPoolClearedError: 'the line to the server broke',
  MongoPoolClosedError: 'it was closed',
  MongoNotConnectedError: 'it was closed',
  MongoClientClosedError: 'it was closed',
  MongoTopologyClosedError: 'it was closed',
  MongoExpiredSessionError: 'it was closed',
  MongoCompatibilityError: 'the server is too old or speaks another protocol',
};

/** Whether the client or the server said so, and no code of ours. */
export const isOfMongo = (error: unknown): boolean => /^(?:Mongo|BSON)/.test(failureOf(error).name ?? '');

/** The server took the words and refused them. */
export const isRefusal = (error: unknown): boolean => failureOf(error).name === 'MongoServerError';

/** A document of that id is there already. */
export const isDuplicate = (error: unknown): boolean => failureOf(error).code === 11_000;

/** The place of the first write of a bulk that failed. */
export function failedAt(error: unknown): number {
  const { writeErrors } = failureOf(error);
  const [first] = Array.isArray(writeErrors) ? (writeErrors as { index: number }[]) : [];
  return first?.index ?? 0;
}

/** The failure in a few words of our own, by code and name. */
export function worded(error: unknown): string {
  const { name = 'error', code, codeName, reason } = failureOf(error);
  const known = (typeof code === 'number' ? codes[code] : undefined) ?? names[name];
  const said = known ?? [name, code, codeName].filter((part) => part !== undefined).join(' ');
  const tried = [...(reason?.servers ?? [])].map(
    ([address, of]) => `${address} ${of.error === undefined ? (of.type ?? '') : innermost(of.error)}`,
  );
  return tried.length === 0 ? said : `${said} (${tried.join(', ')})`;
}

/** What of a failed server says most: the code of the system, or of the server. */
function innermost(error: unknown): string {
  const { name, code, cause } = failureOf(error);
  if (cause !== undefined) return innermost(cause);
  return (typeof code === 'number' ? codes[code] : code) ?? names[name ?? ''] ?? name ?? 'failed';
}

/** Runs what speaks to the server; what the client throws is said in our words. @throws {ReadStoreUnavailable} */
export async function inWords<T>(shown: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isOfMongo(error)) throw error;
    throw new ReadStoreUnavailable(`The views in ${shown} cannot be used: ${worded(error)}`, { cause: error });
  }
}
