import type { ServerResponse } from 'node:http';

/** Rows as texts, by key, up to a position of the log. */
export interface Changed {
  readonly position: bigint;
  readonly rows: ReadonlyMap<string, string>;
}

/** The bytes of a message of figures. */
export const figuresText = ({ position, rows }: Changed): string =>
  `id: ${position}\nevent: figures\ndata: {"position":"${position}","rows":[${[...rows.values()].join(',')}]}\n\n`;

/**
 * One who follows the figures. While the socket takes nothing more, only the latest version of each row is held for
 * them: no more than there are rows, however long they do not read.
 */
export class LiveReader {
  readonly #waiting = new Map<string, string>();
  #position = -1n;
  #blocked = false;

  constructor(private readonly response: ServerResponse) {
    response.on('drain', () => {
      this.#blocked = false;
      this.#flush();
    });
  }

  /** How many rows are held until they read on. */
  get held(): number {
    return this.#waiting.size;
  }

  /** `text`: the same change as it is sent to everyone who waits for nothing else. */
  offer(changed: Changed, text: string): void {
    if (!this.#blocked) return this.#write(text);
    for (const [key, row] of changed.rows) this.#waiting.set(key, row);
    this.#position = changed.position;
  }

  /** A word beside the figures, lost on who does not read. */
  say(event: string, data: object = {}): void {
    if (!this.#blocked) this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** A sign of life that no program sees. */
  beat(): void {
    if (!this.#blocked) this.#write(': \n\n');
  }

  end(): void {
    this.response.end();
  }

  #flush(): void {
    if (this.#waiting.size === 0) return;
    const text = figuresText({ position: this.#position, rows: this.#waiting });
    this.#waiting.clear();
    this.#write(text);
  }

  #write(text: string): void {
    if (this.response.destroyed || !this.response.writable) return;
    this.#blocked = !this.response.write(text);
  }
}
