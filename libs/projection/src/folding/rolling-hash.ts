const lanes = 4;
const primes = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f] as const;

/** What a product with an odd number is multiplied by to undo it, in 32 bits. */
function inverse(odd: number): number {
  let found = odd;
  for (let bits = 3; bits < 32; bits *= 2) found = Math.imul(found, 2 - Math.imul(odd, found));
  return found;
}

const inverses = primes.map(inverse);

/** Four words of 32 bits of an id, written to `into` at `offset`. Not cryptographic. */
export function digest(id: string, into: Int32Array, offset = 0): void {
  let a: number = primes[0];
  let b: number = primes[1];
  let c: number = primes[2];
  let d: number = primes[3];
  for (let at = 0; at < id.length; at += 1) {
    const code = id.charCodeAt(at);
    a = Math.imul(a ^ code, primes[1]);
    b = Math.imul(b ^ code, primes[2]) ^ (a >>> 15);
    c = Math.imul(c ^ code, primes[3]) ^ (b >>> 13);
    d = Math.imul(d ^ code, primes[0]) ^ (c >>> 16);
  }
  into[offset] = a ^ (d >>> 14);
  into[offset + 1] = b ^ (a >>> 16);
  into[offset + 2] = c ^ (b >>> 13);
  into[offset + 3] = d ^ (c >>> 15);
}

/** The hash of a row of ids: 128 bits that depend on every id and on their order, and on nothing else. */
export class RollingHash {
  readonly #words = new Int32Array(lanes);
  readonly #one = new Int32Array(lanes);

  /** Goes on from an earlier one: 32 hexadecimal digits; by default from no id at all. */
  constructor(from = '0'.repeat(lanes * 8)) {
    for (let lane = 0; lane < lanes; lane += 1)
      this.#words[lane] = Number.parseInt(from.slice(lane * 8, lane * 8 + 8), 16);
  }

  add(id: string): this {
    digest(id, this.#one);
    return this.addDigest(this.#one, 0);
  }

  /** The same for an id whose digest was taken before. */
  addDigest(of: Int32Array, offset: number): this {
    const words = this.#words;
    for (let lane = 0; lane < lanes; lane += 1) {
      const mixed = words[lane]! ^ of[offset + lane]!;
      words[lane] = (Math.imul((mixed << 13) | (mixed >>> 19), primes[lane]!) + words[(lane + 1) % lanes]!) | 0;
    }
    return this;
  }

  /** The hash as it was before this id was added last. */
  remove(id: string): this {
    digest(id, this.#one);
    const words = this.#words;
    for (let lane = lanes - 1; lane >= 0; lane -= 1) {
      const turned = Math.imul(words[lane]! - words[(lane + 1) % lanes]!, inverses[lane]!);
      words[lane] = ((turned >>> 13) | (turned << 19)) ^ this.#one[lane]!;
    }
    return this;
  }

  toString(): string {
    return Array.from(this.#words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }
}
