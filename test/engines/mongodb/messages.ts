/** Where in a message of MongoDB's protocol what lies: bytes from its beginning. */
const at = { kindOfMessage: 12, kindOfSection: 20, command: 26 } as const;
const headerBytes = 16;
const commands = 2013;

/** Puts together the messages of one direction of a connection, whatever pieces they come in. */
export class Messages {
  #rest: Buffer = Buffer.alloc(0);

  /** Those that these bytes complete. */
  in(bytes: Buffer): Buffer[] {
    const whole: Buffer[] = [];
    this.#rest = Buffer.concat([this.#rest, bytes]);
    while (this.#rest.length >= headerBytes) {
      const length = this.#rest.readInt32LE();
      if (this.#rest.length < length) break;
      whole.push(this.#rest.subarray(0, length));
      this.#rest = this.#rest.subarray(length);
    }
    return whole;
  }
}

/** The command that a message holds; what is not one greets a server in the old way. */
export function commandIn(message: Buffer): string {
  if (message.readInt32LE(at.kindOfMessage) !== commands || message[at.kindOfSection] !== 0) return 'hello';
  return message.toString('utf8', at.command, message.indexOf(0, at.command));
}
