/** Names are matched, never classes: a class bundled twice must not lose its meaning. */
abstract class EventStoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The stream is not where the append expected it. */
export class WrongRevision extends EventStoreError {
  readonly stream: string;
  readonly expected: bigint | 'no-stream';
  readonly found: bigint | 'no-stream';

  constructor(stream: string, expected: bigint | 'no-stream', found: bigint | 'no-stream') {
    super(`Stream ${stream} was expected at ${expected} and found at ${found}`);
    this.stream = stream;
    this.expected = expected;
    this.found = found;
  }
}

/** Ids that the log holds already, in another stream, at another revision or in another batch. */
export class EventIdConflict extends EventStoreError {}

/** An append that no engine may take: empty, above the size limit, or holding what JSON does not carry. */
export class InvalidAppend extends EventStoreError {}

/** The append may or may not have happened; the same ids at the same revision may be sent again. */
export class OutcomeUnknown extends EventStoreError {}

/** The engine cannot be opened or reached; the message says why, for the person who runs it. */
export class EventStoreUnavailable extends EventStoreError {}

/** A stream or log from which something was taken away or put in by others; it is told, never read as if it were whole. */
export class BrokenHistory extends EventStoreError {}

export const isWrongRevision = (error: unknown): error is WrongRevision =>
  error instanceof Error && error.name === 'WrongRevision';

/** The log holds what the appender had not seen: its revision or its very ids. Reading on tells which. */
export const isOvertaken = (error: unknown): boolean =>
  isWrongRevision(error) || (error instanceof Error && error.name === 'EventIdConflict');
