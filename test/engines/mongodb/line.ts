import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Messages, commandIn } from './messages.ts';

/**
 * What goes wrong with a word to the server. `before`: it breaks off the connection and never comes there; `after`: it was
 * done, and the connection breaks off without an answer; `stall`: neither it nor what follows on its connection goes on;
 * `silent`: it was done, and the answer does not come; `late`: it comes so many milliseconds later.
 */
export type LineFault =
  { readonly kind: 'before' | 'after' | 'stall' | 'silent' } | { readonly kind: 'late'; readonly ms: number };

/** A line to a MongoDB, at a port of its own, that does wrong when it is told to. */
export class Line {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  readonly #behind: { readonly host: string; readonly port: number };
  readonly #meddle: (command: string) => LineFault | undefined;

  private constructor(behind: { host: string; port: number }, meddle: (command: string) => LineFault | undefined) {
    this.#behind = behind;
    this.#meddle = meddle;
    this.#server = createServer((client) => this.#joined(client));
  }

  /** @param meddle asked at every word to the server, by the name of its command, whether it is to go wrong */
  static async before(
    behind: { host: string; port: number },
    meddle: (command: string) => LineFault | undefined,
  ): Promise<Line> {
    const line = new Line(behind, meddle);
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async cut(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #joined(client: Socket): void {
    const server = connect(this.#behind);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
    let answers: 'pass' | 'break off' | 'are lost' = 'pass';
    server.on('data', (bytes) => {
      if (answers === 'pass') client.write(bytes);
      else if (answers === 'break off') client.resetAndDestroy();
    });
    const pass = async (message: Buffer): Promise<void> => {
      const fault = this.#meddle(commandIn(message));
      if (fault?.kind === 'before') client.resetAndDestroy();
      else if (fault?.kind === 'stall') client.pause();
      else {
        if (fault?.kind === 'late') await sleep(fault.ms);
        else if (fault !== undefined) answers = fault.kind === 'after' ? 'break off' : 'are lost';
        server.write(message);
      }
    };
    const messages = new Messages();
    // One after the other: a word that is late holds up what follows it.
    let before = Promise.resolve();
    client.on('data', (bytes: Buffer) => {
      for (const message of messages.in(bytes)) before = before.then(() => pass(message));
    });
  }
}
