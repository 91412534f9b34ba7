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
  /** What is asked replaces a recorded fact instead of adding one. Not part of the envelope. */
  readonly corrects?: Corrects;
  /** The last revision of the stream that the request was made upon; -1n: there is no such stream. Not part of the envelope. */
  readonly ifMatch?: bigint;
}

/** The fact that is to be replaced: its revision in its stream, and the command that recorded it first. */
export interface Corrects {
  readonly revision: bigint;
  readonly commandId: string;
  readonly reason: string;
}

const asked = Symbol('asked');

/** The command, with who asks: out of reach of any body. */
export const askedBy = <C extends object>(command: C, who: Asked): C =>
  Object.defineProperty(command, asked, { value: who });

/** Who asks for this command. */
export const askedOf = (command: object): Asked => {
  const who = (command as { [asked]?: Asked })[asked];
  if (who === undefined) throw new Error(`${command.constructor.name} was sent without who asks for it`);
  return who;
};
