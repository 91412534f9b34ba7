/** A personal value as events and rows hold it: AES-256-GCM under the person's key `kid`; nonce and ct are base64. */
export interface Sealed {
  readonly v: 1;
  readonly kid: string;
  readonly nonce: string;
  readonly ct: string;
}

/** What a sealed value is bound to, so that it cannot be moved to another place. */
export interface SealedPlace {
  readonly stream: string;
  readonly eventId: string;
  readonly type: string;
}

/** A fact about to be recorded, with its personal fields in clear. */
export interface UnsealedFact {
  readonly place: SealedPlace;
  readonly station: string;
  readonly data: object;
}

/** Seals what a fact's room has declared as personal. Implemented by the privacy room. */
export abstract class Sealer {
  /** The same facts with their personal fields sealed; the keys are durable when it answers. */
  abstract seal(facts: readonly UnsealedFact[]): Promise<readonly object[]>;
}
