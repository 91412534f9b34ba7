/** What the client throws, by what it carries: classes of the client are never compared, they may be bundled twice. */
interface Failure {
  readonly type?: string;
  readonly code?: number | string;
  readonly message?: string;
  readonly actualVersion?: unknown;
}

const failureOf = (error: unknown): Failure => (typeof error === 'object' && error !== null ? error : {});

export const typeOf = (error: unknown): string | undefined => failureOf(error).type;

const passingTypes = ['unavailable', 'cancelled', 'deadline-exceeded', 'timeout', 'not-leader', 'timed-out'];
/** Only what has no type of its own is told by its text. */
const passingTexts = /RST_STREAM|Server Is (?:Not Ready|Too Busy)|Failed to discover/;
/** Resource exhausted, unavailable. */
const passingCodes: readonly unknown[] = [8, 14];

/** The server was not there, not ready, or took too long: the next try may go well. */
export function isPassing(error: unknown): boolean {
  const { type, code, message } = failureOf(error);
  if (type !== undefined && type !== 'unknown') return passingTypes.includes(type);
  return passingCodes.includes(code) || passingTexts.test(message ?? '');
}

const refusals = [
  'wrong-expected-version',
  'stream-deleted',
  'access-denied',
  'maximum-append-size-exceeded',
  'invalid-argument',
  'unsupported',
];
const unimplementedCode = 12;

/** The server surely stored nothing. Everything else may have been stored, and may be sent again as it was. */
export function isRefusal(error: unknown): boolean {
  const { type, code, message } = failureOf(error);
  return refusals.includes(type ?? '') || code === unimplementedCode || /BadRequest/.test(message ?? '');
}

/** The driver said so, in its own words. */
export const isOurs = (error: unknown): boolean =>
  error instanceof Error && ['BrokenHistory', 'EventStoreUnavailable'].includes(error.name);

/** Where a refused append found the stream. */
export function foundOf(error: unknown): bigint | 'no-stream' {
  const { actualVersion } = failureOf(error);
  return typeof actualVersion === 'bigint' && actualVersion >= 0n ? actualVersion : 'no-stream';
}

/** The failure in a few words; the client's own errors often have no message. */
export function worded(error: unknown): string {
  const { type, code, message } = failureOf(error);
  const text = (message ?? '').split('\n')[0]!;
  return [type ?? 'error', code === undefined ? '' : ` ${code}`, text === '' ? '' : `: ${text}`].join('');
}
