import { type KeyObject, createCipheriv, createDecipheriv, createSecretKey, randomFillSync } from 'node:crypto';

/** A key under another key: AES-256-GCM; nonce and ct (with the tag behind it) are base64. */
export interface Wrapped {
  readonly v: 1;
  readonly nonce: string;
  readonly ct: string;
}

const algorithm = 'aes-256-gcm';
const tagLength = 16;
const nonceLength = 12;
const nonces = Buffer.alloc(nonceLength * 256);
let used = nonces.length;

/** Drawn many at a time: a draw costs as much as a sealing. Good until the next one. */
function nextNonce(): Buffer {
  if (used === nonces.length) {
    randomFillSync(nonces);
    used = 0;
  }
  return nonces.subarray(used, (used += nonceLength));
}

/** AES-256-GCM of these bytes, bound to `place`: nonce and ct (with the tag behind it) in base64. */
export function encrypt(key: KeyObject, place: string, plain: Uint8Array | string): { nonce: string; ct: string } {
  const nonce = nextNonce();
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(place));
  const ct = Buffer.concat([
    typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return { nonce: nonce.toString('base64'), ct: ct.toString('base64') };
}

/** @throws {Error} when the key, the place or the bytes are not those of the sealing */
export function decrypt(key: KeyObject, place: string, { nonce, ct }: { nonce: string; ct: string }): Buffer {
  const bytes = Buffer.from(ct, 'base64');
  const decipher = createDecipheriv(algorithm, key, Buffer.from(nonce, 'base64'), { authTagLength: tagLength })
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(-tagLength));
  return Buffer.concat([decipher.update(bytes.subarray(0, -tagLength)), decipher.final()]);
}

/** `of` says what the key is, so that one can't be put in another's place. */
export const wrap = (masterKey: KeyObject, of: string, key: KeyObject): string =>
  JSON.stringify({ v: 1, ...encrypt(masterKey, of, key.export()) } satisfies Wrapped);

/** @throws {Error} when it was wrapped by another master key, or as another key */
export function unwrap(masterKey: KeyObject, of: string, wrapped: string): KeyObject {
  const { v, ...sealed } = JSON.parse(wrapped) as Wrapped;
  if (v !== 1) throw new Error(`A key is wrapped in version ${String(v)}, which this program does not know`);
  return createSecretKey(decrypt(masterKey, of, sealed));
}
