import { digest } from './rolling-hash.ts';

const words = 2 ** 18;
const probe = new Int32Array(4);

/** Which ids there may have been: a Bloom filter of 1 MiB. Among a million ids, one in fifty is held for one of them wrongly. */
export class LetGo {
  readonly #bits = new Int32Array(words);

  add(id: string): void {
    digest(id, probe);
    for (const word of probe) this.#bits[(word >>> 5) % words]! |= 1 << (word & 31);
  }

  /** `false`: certainly never added. */
  mayHold(id: string): boolean {
    digest(id, probe);
    return probe.every((word) => (this.#bits[(word >>> 5) % words]! & (1 << (word & 31))) !== 0);
  }
}
