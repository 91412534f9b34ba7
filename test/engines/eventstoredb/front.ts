import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { once } from 'node:events';

/** A door before the service that can be slammed: connections break, hang or are refused, at one and the same port. */
export class Front {
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((client) => this.#joined(client));
  readonly #behind: number;
  #port = 0;
  #frozen = false;

  private constructor(behind: number) {
    this.#behind = behind;
  }

  static async before(port: number): Promise<Front> {
    const front = new Front(port);
    await front.up();
    return front;
  }

  get port(): number {
    return this.#port;
  }

  async up(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** The process was killed. */
  async down(): Promise<void> {
    this.reset();
    this.#server.close();
    await once(this.#server, 'close');
  }

  reset(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** f2: connections stand, nothing moves. */
  freeze(): void {
    this.#frozen = true;
    for (const socket of this.#sockets) socket.pause();
  }

  thaw(): void {
    this.#frozen = false;
    for (const socket of this.#sockets) socket.resume();
  }

  #joined(client: Socket): void {
    const server = connect(this.#behind, '127.0.0.1');
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(one);
      one.setNoDelay(true);
      one.on('data', (bytes) => other.write(bytes));
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
      if (this.#frozen) one.pause();
    }
  }
}
