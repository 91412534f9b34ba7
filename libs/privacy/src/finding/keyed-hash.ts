import { type KeyObject, createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import canonicalize from 'canonicalize';
import { stringify } from 'uuid';

/**
 * Hashes under a secret: who has only the hash can't try names and numbers against it. Each purpose has a key of its own,
 * so that hashes of one tell nothing about those of another. HMAC-SHA-256, cut to 128 bits.
 */
export class KeyedHash {
  readonly #subkeys = new Map<string, KeyObject>();

  /** @param secret 32 bytes, of the key store */
  constructor(private readonly secret: KeyObject) {}

  /** 32 hex digits. */
  hash(purpose: string, text: string): string {
    return this.#digest(purpose, text).toString('hex');
  }

  /** Of any JSON value, whatever the order of its fields: the hash of what was asked, for one. */
  hashOf(purpose: string, value: unknown): string {
    return this.hash(purpose, canonicalize(value) ?? '');
  }

  /** A UUID of version 8: the same parts, the same id. */
  uuid(purpose: string, ...parts: readonly string[]): string {
    const bytes = this.#digest(purpose, JSON.stringify(parts));
    bytes[6] = (bytes[6]! & 0x0f) | 0x80;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    return stringify(bytes);
  }

  #digest(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.#subkey(purpose)).update(text).digest().subarray(0, 16);
  }

  #subkey(purpose: string): KeyObject {
    const known = this.#subkeys.get(purpose);
    if (known !== undefined) return known;
    const made = createSecretKey(new Uint8Array(hkdfSync('sha256', this.secret, '', `banyan ${purpose}`, 32)));
    this.#subkeys.set(purpose, made);
    return made;
  }
}
