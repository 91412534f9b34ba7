import { type KeyObject, hkdfSync } from 'node:crypto';
import canonicalize from 'canonicalize';
import { hmac } from './hmac.ts';

/**
 * Hashes under a secret: who has only the hash can't try names and numbers against it. Each purpose has a key of its own,
 * so that hashes of one tell nothing about those of another. HMAC-SHA-256, cut to 128 bits.
 */
export class KeyedHash {
  readonly #macs = new Map<string, (text: string) => string>();

  /** @param secret 32 bytes, of the key store */
  constructor(private readonly secret: KeyObject) {}

  /** 32 hex digits. */
  hash(purpose: string, text: string): string {
    return this.#mac(purpose)(text).slice(0, 32);
  }

  /** Of any JSON value, whatever the order of its fields: the hash of what was asked, for one. */
  hashOf(purpose: string, value: unknown): string {
    return this.hash(purpose, canonicalize(value) ?? '');
  }

  /** A UUID of version 8: the same parts, the same id. */
  uuid(purpose: string, ...parts: readonly string[]): string {
    const hex = this.#mac(purpose)(JSON.stringify(parts));
    const variant = ((parseInt(hex.charAt(16), 16) & 0b11) | 0b1000).toString(16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  #mac(purpose: string): (text: string) => string {
    const known = this.#macs.get(purpose);
    if (known !== undefined) return known;
    const made = hmac(new Uint8Array(hkdfSync('sha256', this.secret, '', `banyan ${purpose}`, 32)));
    this.#macs.set(purpose, made);
    return made;
  }
}
