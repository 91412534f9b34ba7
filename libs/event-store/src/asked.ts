/** Who asks for something to be recorded, and in which connection. Filled at the edge from what was verified, never from a body. */
export interface Asked {
  /** UUID of the request: the same request again bears the same. */
  readonly commandId: string;
  /** Keyed hash of what was asked: tells another body under the same commandId. */
  readonly requestHash: string;
  /** Opaque id of the person or program, never a name. */
  readonly actor: string;
  readonly role: string;
  readonly station: string;
  readonly correlationId: string;
  readonly causationId?: string;
  /** `http` or `xlsx:<keyed fingerprint>:<sheet>:<row>`. */
  readonly source: string;
}
