/** Names are matched, never classes: a class bundled twice must not lose its meaning. */
abstract class ReadStoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The engine cannot be opened, reached or written to; the message says why, for the person who runs it. */
export class ReadStoreUnavailable extends ReadStoreError {}

/** Another process writes the rows now; what was to be written is not. */
export class LeadLost extends ReadStoreError {}

/** A collection or an index that the view never declared. */
export class UnknownIndex extends ReadStoreError {}

/** The row behind which a page should begin is no longer there. */
export class RowGone extends ReadStoreError {}
