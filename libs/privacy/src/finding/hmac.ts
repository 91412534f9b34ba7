import { hash } from 'node:crypto';

const block = 64;
const digest = 32;

/** HMAC-SHA-256 under a key of 32 bytes, in hex: two hashes in one go each, at half the cost of an object for every text. */
export function hmac(key: Uint8Array): (text: string) => string {
  const inner = Buffer.alloc(block, 0x36);
  const outer = Buffer.alloc(block + digest, 0x5c);
  for (const [at, byte] of key.entries()) {
    inner[at]! ^= byte;
    outer[at]! ^= byte;
  }
  return (text) => {
    outer.write(hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'hex'), block, 'hex');
    return hash('sha256', outer, 'hex');
  };
}
