import { randomBytes } from 'node:crypto';
import { Opener } from '#privacy';
import { isJudged } from '../measure/likeness-of.ts';
import { type Sketch, sketchOf } from '../measure/sketch.ts';
import type { HeldSession } from './held-sessions.ts';

/** What is kept of a note: its sketch, or that there is too little of it. */
interface Kept {
  readonly sketch: Sketch | undefined;
  readonly size: number;
}

/**
 * What comparisons need of the notes that were asked for most recently, bounded by the number of signs. It lies in memory
 * only, under a salt of this process, and is given out only while the note itself could be opened.
 */
export class Sketches {
  readonly #kept = new Map<string, Kept>();
  readonly #salt = randomBytes(4).readInt32LE();
  #size = 0;

  constructor(
    private readonly opener: Opener,
    private readonly mostSigns = 2_000_000,
  ) {}

  /** `undefined` where the note is too short to be judged, or its key is not there (any more). */
  async of({ note, place }: Pick<HeldSession, 'note' | 'place'>): Promise<Sketch | undefined> {
    const name = `${note.kid}|${note.nonce}`;
    if (!(await this.opener.canOpen(note))) {
      this.#forget(name);
      return undefined;
    }
    const kept = this.#kept.get(name) ?? (await this.#made({ note, place }));
    this.#forget(name);
    this.#keep(name, kept);
    return kept.sketch;
  }

  /** How many signs are kept now. */
  get size(): number {
    return this.#size;
  }

  async #made({ note, place }: Pick<HeldSession, 'note' | 'place'>): Promise<Kept> {
    const text = await this.opener.open(note, place, 'note');
    const sketch = typeof text === 'string' && isJudged(text) ? sketchOf(text, this.#salt) : undefined;
    return { sketch, size: 1 + (sketch?.signs.length ?? 0) };
  }

  #keep(name: string, kept: Kept): void {
    this.#kept.set(name, kept);
    this.#size += kept.size;
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= this.mostSigns) return;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    this.#size -= this.#kept.get(name)?.size ?? 0;
    this.#kept.delete(name);
  }
}
