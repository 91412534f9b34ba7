import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { ended, started } from '../journeys/command-line.ts';
import { freePort } from '../journeys/free-port.ts';

export interface Answered {
  readonly status: number;
  readonly body: never;
}

/** A program of the tree that can be killed, frozen and started again, always at the same port. */
export class Program {
  #child: ChildProcess | undefined;
  #over: ReturnType<typeof ended> | undefined;

  private constructor(
    private readonly entry: string,
    private readonly words: readonly string[],
    private readonly environment: Record<string, string>,
    readonly port: string,
  ) {}

  static async at(entry: string, words: readonly string[], environment: Record<string, string>): Promise<Program> {
    const port = await freePort();
    return new Program(entry, words, { ...environment, BANYAN_PORT: port }, port);
  }

  start(): void {
    this.#child = started(this.entry, this.words, this.environment);
    this.#over = ended(this.#child);
  }

  /** Until its health is told to be this. @throws {Error} the program ended instead: what it said */
  async healthy(path = '/health/ready'): Promise<void> {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${this.port}${path}`).catch(() => undefined);
      await answer?.arrayBuffer();
      if (answer?.status === 200) return;
      if (this.#child?.exitCode !== null) throw new Error((await this.#over)?.stderr);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** The program is told to stop, and has ended. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null | undefined> {
    this.signal(signal);
    return (await this.#over)?.code;
  }

  /** @throws where nothing answers in time */
  async ask(
    token: string,
    method: string,
    path: string,
    { body, key = randomUUID() }: { body?: object; key?: string } = {},
  ): Promise<Answered> {
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      signal: AbortSignal.timeout(15_000),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as never };
  }
}
