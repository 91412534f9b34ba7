import type { Collection, Link } from '../client/mongodb.link.ts';

/** What comes in between at a word that writes. */
export interface Cut {
  /** The how manieth word, from 1, or which one the first time. */
  readonly at: number | 'deleteOne';
  /** Midway: half of the rows of the word are written. Meanwhile: it is only held up. */
  readonly where: 'before' | 'midway' | 'after' | 'meanwhile';
}

const writing = new Set(['updateOne', 'updateMany', 'insertOne', 'deleteOne', 'deleteMany', 'bulkWrite']);

/** Cuts what passes over a line: one word of those that write is not sent, or its answer is not heard. */
export class Cuts {
  #next: Cut | undefined;
  #words = 0;
  #meanwhile: () => Promise<void> = () => Promise.resolve();

  /** From the next word on; `undefined` lets all pass. */
  arm(next?: Cut, meanwhile?: () => Promise<void>): void {
    this.#next = next;
    this.#words = 0;
    if (meanwhile !== undefined) this.#meanwhile = meanwhile;
  }

  over(link: Link): Link {
    const [atomically, collection] = [link.atomically.bind(link), link.collection.bind(link)];
    return Object.assign(link, {
      collection: (...of: Parameters<typeof collection>) => this.#over(collection(...of) as unknown as Collection),
      atomically: <T>(work: Parameters<typeof atomically<T>>[0]) => this.#pass(() => atomically(work)),
    });
  }

  #over(rows: Collection): Collection {
    return new Proxy(rows, {
      get: (_, name) => {
        const own: unknown = Reflect.get(rows, name, rows);
        if (typeof own !== 'function') return own;
        const call = (args: unknown[]) => Reflect.apply(own, rows, args) as unknown;
        if (!writing.has(String(name))) return (...args: unknown[]) => call(args);
        return (...args: unknown[]) =>
          this.#pass(
            async () => call(args),
            async () => call(half(args)),
            name,
          );
      },
    });
  }

  async #pass<T>(whole: () => Promise<T>, part: () => Promise<unknown> = whole, name?: string | symbol): Promise<T> {
    this.#words += 1;
    const cut = this.#next?.at === this.#words || this.#next?.at === name ? this.#next : undefined;
    if (cut === undefined) return whole();
    this.#next = undefined;
    if (cut.where === 'meanwhile') {
      await this.#meanwhile();
      return whole();
    }
    if (cut.where === 'midway') await part();
    if (cut.where === 'after') await whole();
    throw new Error('The line was cut');
  }
}

/** Of a word with many rows the first half. */
function half([first, ...rest]: unknown[]): unknown[] {
  return [Array.isArray(first) ? first.slice(0, Math.ceil(first.length / 2)) : first, ...rest];
}
