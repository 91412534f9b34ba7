/** What is wrong with one field of an input. */
export interface Fault {
  /** `goals.0.text`; empty for the whole. */
  readonly path: string;
  /** The name of the constraint that does not hold: class-validator's, or `depth`, `isUnicode`. */
  readonly constraint: string;
  /** class-validator's own sentence. */
  readonly said?: string;
}

/** An input that is not as its class asks. */
export class Invalid extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ path, constraint }) => `${path}: ${constraint}`).join(', '));
    this.name = 'Invalid';
  }
}
