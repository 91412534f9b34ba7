import { Binary } from 'mongodb';
import type { Wrapped } from '../wrapping.ts';

/** A key. Of one that was destroyed nothing is left but its id. */
export interface KeyDocument {
  /** The id of the key. */
  readonly _id: string;
  readonly subject?: string;
  readonly wrapped?: Binary;
  /** The number of the master key by which it is wrapped. */
  readonly master?: number;
  /** Keyed hashes by which the person is found: in the same document, so that they go with the key. */
  readonly macs?: readonly string[];
}

export const storeId = 'store';
export const form = 1;

/** That a database is a key store, and by which master key it is wrapped. */
export interface StoreDocument {
  readonly _id: typeof storeId;
  /** The layout; a program that knows an older one stays away. */
  readonly form: number;
  /** The number of the master key: one more with each that takes the place of another. */
  readonly master: number;
  /** The secret of all keyed hashes, wrapped by that master key. */
  readonly secret: Binary;
  /** The same secret, wrapped by a master key that is about to take the place: keys are being wrapped anew. */
  readonly next?: Binary;
  /** The first copy into it has not come to its end. */
  readonly filling?: true;
}

const nonceLength = 12;

/** What the wrapping writes as text, in bytes: version, nonce, and what is behind it. */
export function packed(wrapped: string): Binary {
  const { v, nonce, ct } = JSON.parse(wrapped) as Wrapped;
  return new Binary(Buffer.concat([Buffer.of(v), Buffer.from(nonce, 'base64'), Buffer.from(ct, 'base64')]));
}

/** The same text again, sign by sign. */
export function unpacked(bytes: Binary): string {
  const [v, rest] = [bytes.buffer[0], Buffer.from(bytes.value().subarray(1))];
  const [nonce, ct] = [rest.subarray(0, nonceLength), rest.subarray(nonceLength)].map((part) =>
    part.toString('base64'),
  );
  return JSON.stringify({ v, nonce, ct });
}
